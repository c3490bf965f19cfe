package io.quati.app.wiring;

import io.quati.app.bot.BotSetup;
import io.quati.core.backtest.FillModel;
import io.quati.core.domain.FeeRate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The bots that a new server begins with: two that are quick to trade, so that there is something to look at, and as many
 * more grids as are asked for to try out load, each with lines of its own.
 */
final class FirstBots {

    private static final BigDecimal CASH = BigDecimal.valueOf(10_000);
    private static final String GRID = "grid";
    private static final String LEVELS = "10";
    private static final int SPACINGS = 50;
    private static final FillModel FILLS = FillModel.of(FeeRate.of("0.001"), 0.0002);

    private FirstBots() {}

    /** @param journals folder of their journals */
    static List<BotSetup> in(Path journals, int count) {
        var shown = Stream.of(
                setup("sma-cross", "sma-cross", Map.of("fast", "5", "slow", "20"), journals),
                setup(GRID, GRID, Map.of("levels", LEVELS, "spacing", "0.3"), journals));
        return Stream.concat(shown, IntStream.rangeClosed(3, count).mapToObj(number -> grid(number, journals)))
                .limit(count)
                .toList();
    }

    private static BotSetup grid(int number, Path journals) {
        String spacing = BigDecimal.valueOf(30 + number % SPACINGS, 2).toString();
        return setup(GRID + "-" + number, GRID, Map.of("levels", LEVELS, "spacing", spacing), journals);
    }

    private static BotSetup setup(String name, String strategy, Map<String, String> parameters, Path journals) {
        return new BotSetup(name, strategy, parameters, CASH, FILLS, journals.resolve(name));
    }
}
