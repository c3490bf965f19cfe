package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Order;
import io.quati.core.feature.Features;
import io.quati.core.strategy.Strategy;

/** Lives through finer bars and tells a strategy only the candles that end with them. */
final class OnCandles implements Strategy {

    private final Strategy strategy;
    private final BarSeries candles;
    private int next;

    OnCandles(Strategy strategy, BarSeries candles) {
        this.strategy = strategy;
        this.candles = candles;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        return next < candles.size() && candles.closeTime(next) == bar.closeTimeMillis()
                ? strategy.onBar(candles.bar(next++), features)
                : Decision.HOLD;
    }

    @Override
    public Decision onReport(ExecutionReport report, Order order, Features features) {
        return strategy.onReport(report, order, features);
    }
}
