package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Order;
import io.quati.core.domain.Reason;
import io.quati.core.feature.Features;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.exit.ExitPlan;
import io.quati.core.strategy.exit.ExitRules;
import io.quati.core.strategy.exit.ExitRules.Target;
import io.quati.core.strategy.exit.ExitRules.Trail;
import java.time.Duration;
import java.util.List;

/** Turns from long to short every few candles; stops, targets and trails are at the venue. */
final class Swinging implements Strategy {

    private static final long COIN = 1000;

    private final ExitPlan exits = new ExitPlan(
            new ExitRules(0.02, List.of(new Target(Duration.ZERO, 0.015)), List.of(new Trail(0.01, 0.005)), 0));

    @Override
    public Decision onBar(Bar bar, Features features) {
        long candle = bar.openTimeMillis() / bar.intervalMillis();
        if (candle % 6 == 0) {
            long lots = candle % 12 == 0 ? 5 * COIN : -5 * COIN;
            return new TargetPosition(bar.instrument(), new Exposure.Lots(lots), Reason.of("test"));
        }
        return exits.onBar(bar, features);
    }

    @Override
    public Decision onReport(ExecutionReport report, Order order, Features features) {
        return report instanceof Filled fill ? exits.onFill(fill, order, features) : Decision.HOLD;
    }
}
