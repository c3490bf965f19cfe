package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import java.time.Duration;

/** What is left of a candle's way, or what of it is certain, as a candle that trades can be matched against. */
final class PartOfBar {

    private PartOfBar() {}

    /** Returns a candle with other prices over the same time, which closes the same. */
    static Bar of(Bar bar, double open, double high, double low) {
        return new BarSeries(bar.instrument(), Duration.ofMillis(bar.intervalMillis()), 1)
                .append(bar.openTimeMillis(), new Ohlcv(open, high, low, bar.close(), bar.volume()));
    }

    /** Returns {@code bar} since it triggered {@code pending}: of the way from there only its ends are certain. */
    static Bar sinceTrigger(PendingOrder pending, Bar bar) {
        double from = pending.triggeredOnTheWayOf(bar);
        return Double.isNaN(from) ? bar : of(bar, from, Math.max(from, bar.close()), Math.min(from, bar.close()));
    }
}
