package io.quati.core.backtest;

import io.quati.core.domain.Bar;

/** What has traded during one candle, and what our orders may still trade of its volume. */
final class CandleTrading {

    private long lots;
    private double lastPrice = Double.NaN;
    private boolean inside;

    CandleTrading(FillModel model, Bar bar) {
        lots = model.limitsVolume()
                ? (long) (bar.volume() * model.volumeShare() / bar.instrument().lotsToDouble(1))
                : Long.MAX_VALUE;
    }

    /** Returns how many of the lots may trade, and takes them off the volume. */
    long take(long wanted) {
        long taken = Math.min(wanted, lots);
        lots -= taken;
        return taken;
    }

    /** Notes that the opens are over: from now on only orders that reduce may join. */
    void goInside() {
        inside = true;
    }

    boolean isInside() {
        return inside;
    }

    void traded(double price) {
        lastPrice = price;
    }

    /** Returns where the market stood at our last trade between open and close, in quote currency; NaN if there was none. */
    double lastPrice() {
        return lastPrice;
    }
}
