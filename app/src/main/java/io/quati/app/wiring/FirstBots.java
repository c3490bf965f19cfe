package io.quati.app.wiring;

import io.quati.app.bot.BotSetup;
import io.quati.core.backtest.FillModel;
import io.quati.core.domain.FeeRate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The two bots that a new server begins with: quick to trade, so that there is something to look at. */
final class FirstBots {

    private static final BigDecimal CASH = BigDecimal.valueOf(10_000);
    private static final FillModel FILLS = FillModel.of(FeeRate.of("0.001"), 0.0002);

    private FirstBots() {}

    /** @param journals folder of their journals */
    static List<BotSetup> in(Path journals) {
        return List.of(
                setup("sma-cross", Map.of("fast", "5", "slow", "20"), journals),
                setup("grid", Map.of("levels", "10", "spacing", "0.3"), journals));
    }

    private static BotSetup setup(String strategy, Map<String, String> parameters, Path journals) {
        return new BotSetup(strategy, strategy, parameters, CASH, FILLS, journals.resolve(strategy));
    }
}
