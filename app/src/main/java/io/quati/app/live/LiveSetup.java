package io.quati.app.live;

import io.quati.adapters.desk.DeskOptions;
import io.quati.core.backtest.RunSpec;
import io.quati.core.market.Interval;
import io.quati.core.risk.RiskLimits;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bot that is to trade at an exchange.
 *
 * @param name short, as it goes into the ids of its orders: one to eight lower-case letters or digits
 * @param spec what it does unless its journal says otherwise; how the simulated venue fills is of no account
 * @param limits what it must never do, unless its journal says otherwise
 * @param interval of the candles that its strategy sees; null for what its journal says, or a minute
 * @param warmUpBars how many candles of the past a new bot lives through first; null for what its journal says, or the
 *     usual number
 * @param journal its folder; one process at a time can have it
 */
public record LiveSetup(
        String name,
        RunSpec spec,
        RiskLimits limits,
        @Nullable Interval interval,
        @Nullable Integer warmUpBars,
        Path journal,
        DeskOptions deskOptions) {

    /** What a strategy may need to see before it decides. */
    private static final int WARM_UP_BARS = 120;

    /** Strategies that act on the first candle they see: it had better be the last one. */
    private static final Set<String> AT_ONCE = Set.of("grid", "buy-and-hold");

    /** Returns how many candles of the past a bot of this strategy lives through first, if nobody says otherwise. */
    public static int usualWarmUp(String strategy) {
        return AT_ONCE.contains(strategy) ? 1 : WARM_UP_BARS;
    }
}
