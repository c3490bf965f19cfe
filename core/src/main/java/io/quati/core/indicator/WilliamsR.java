package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Williams %R: how far the close lies below the highest high of the last {@code period} bars, in percent of the way down
 * to their lowest low, with a minus: from -100 at the low to 0 at the high.
 *
 * <p>First value at bar {@code period}. 0 where the window has no height. O(1) per bar on average. Source: L. Williams,
 * How I Made One Million Dollars Last Year Trading Commodities (1973).
 */
public final class WilliamsR implements Indicator {

    private final int period;
    private final RollingRange range;
    private double position = Double.NaN;

    public WilliamsR(int period) {
        this.period = Require.period("period", period);
        this.range = new RollingRange(period);
    }

    /** Takes in the next bar and returns the position. */
    public double update(double high, double low, double close) {
        range.update(high, low);
        double highest = range.highest();
        double height = highest - range.lowest();
        position = height == 0 ? 0 : 100 * ((close - highest) / height);
        return position;
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }

    @Override
    public double value(int output) {
        return Require.only(output, position);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new WilliamsR(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.high(i), series.low(i), series.close(i));
        }
        return new double[][] {values};
    }
}
