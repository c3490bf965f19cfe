package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Average true range: the smoothed size of recent bars, gaps included, in quote currency.
 *
 * <p>First value at bar {@code period} + 1, the mean of the first {@code period} true ranges: the first bar has none,
 * as nothing precedes it. O(1) per bar. Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978), section
 * 3; the smoothing is Wilder's.
 */
public final class Atr implements Indicator {

    private final int period;
    private final WilderAverage range;
    private double previousClose = Double.NaN;
    private double average = Double.NaN;

    public Atr(int period) {
        this.period = Require.period("period", period);
        this.range = new WilderAverage(period);
    }

    /** Takes in the next bar and returns the average. */
    public double update(double high, double low, double close) {
        if (!Double.isNaN(previousClose)) {
            average = range.update(trueRange(high, low, previousClose));
        }
        previousClose = close;
        return average;
    }

    /** Returns how far price travelled from the previous close to the extremes of the bar. */
    static double trueRange(double high, double low, double previousClose) {
        return Math.max(high, previousClose) - Math.min(low, previousClose);
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }

    @Override
    public double value(int output) {
        return Require.only(output, average);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Atr(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.high(i), series.low(i), series.close(i));
        }
        return new double[][] {values};
    }
}
