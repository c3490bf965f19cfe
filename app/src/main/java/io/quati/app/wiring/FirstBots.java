package io.quati.app.wiring;

import io.quati.app.bot.BotSetup;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The two bots that a new server begins with: quick to trade, so that there is something to look at. */
final class ShadowBots {

    private static final BigDecimal CASH = BigDecimal.valueOf(10_000);
    private static final FillModel FILLS = FillModel.of(FeeRate.of("0.001"), 0.0002);

    private ShadowBots() {}

    static List<BotSetup> on(Instrument instrument, Path journals) {
        return List.of(
                setup("sma-cross", instrument, Map.of("fast", "5", "slow", "20"), journals),
                setup("grid", instrument, Map.of("levels", "10", "spacing", "0.3"), journals));
    }

    private static BotSetup setup(
            String strategy, Instrument instrument, Map<String, String> parameters, Path journals) {
        var spec = new RunSpec(instrument, strategy, parameters, "all", Money.of(CASH, instrument.quote()), FILLS);
        return new BotSetup(strategy, spec, journals.resolve(strategy));
    }
}
