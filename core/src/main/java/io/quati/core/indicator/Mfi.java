package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Money flow index: the share, in percent, that bars of a rising typical price have in the turnover (typical price times
 * volume) of the last {@code period} bars whose typical price changed.
 *
 * <p>First value at bar {@code period} + 1. 100 without turnover in falling bars, so also without any. O(1) per bar on
 * average. Source: G. Quong, A. Soudack, Technical Analysis of Stocks &amp; Commodities (1989).
 */
public final class Mfi implements Indicator {

    private final int period;
    private final RollingSum rising;
    private final RollingSum falling;
    private double previous = Double.NaN;
    private double index = Double.NaN;

    public Mfi(int period) {
        this.period = Require.period("period", period);
        this.rising = new RollingSum(period);
        this.falling = new RollingSum(period);
    }

    /** Takes in the next bar and returns the index. Typical price in quote currency, volume in base units. */
    public double update(double typicalPrice, double volume) {
        double before = previous;
        previous = typicalPrice;
        if (Double.isNaN(before)) {
            return index;
        }
        double turnover = typicalPrice * volume;
        // Without a branch, as nobody can foretell the direction: it is 1, 0 or -1.
        double direction = typicalPrice == before ? 0 : Math.copySign(1, typicalPrice - before);
        double up = rising.update(0.5 * (direction * direction + direction) * turnover);
        double down = falling.update(0.5 * (direction * direction - direction) * turnover);
        index = down == 0 ? 100 : 100 * (up / (up + down));
        return index;
    }

    @Override
    public void update(Bar bar) {
        update(Vwap.typicalPrice(bar.high(), bar.low(), bar.close()), bar.volume());
    }

    @Override
    public double value(int output) {
        return Require.only(output, index);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Mfi(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            double price = Vwap.typicalPrice(series.high(i), series.low(i), series.close(i));
            values[i] = fresh.update(price, series.volume(i));
        }
        return new double[][] {values};
    }
}
