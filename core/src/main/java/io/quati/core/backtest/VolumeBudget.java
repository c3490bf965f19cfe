package io.quati.core.backtest;

import io.quati.core.domain.Bar;

/** What our orders may still trade of one candle's volume. */
final class VolumeBudget {

    private long lots;

    VolumeBudget(FillModel model, Bar bar) {
        lots = model.limitsVolume()
                ? (long) (bar.volume() * model.volumeShare() / bar.instrument().lotsToDouble(1))
                : Long.MAX_VALUE;
    }

    long take(long wanted) {
        long taken = Math.min(wanted, lots);
        lots -= taken;
        return taken;
    }
}
