package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Hull moving average: the weighted average, over the root of {@code period} bars, of twice the weighted average of half
 * the period less that of the whole; in the values' unit. It overshoots where price turns.
 *
 * <p>Half and root are rounded down. First value at bar {@code period} + root - 1. O(1) per bar on average. Source:
 * A. Hull, Hull Moving Average (2005), alanhull.com.
 */
public final class Hma implements ValueIndicator {

    private final int period;
    private final Wma half;
    private final Wma whole;
    private final Wma smoothed;

    /** Makes an average of at least two bars. */
    public Hma(int period) {
        this.period = Require.two(period);
        this.half = new Wma(period / 2);
        this.whole = new Wma(period);
        this.smoothed = new Wma(root(period));
    }

    /** Returns the number of bars that the last smoothing takes. */
    static int root(int period) {
        return (int) Math.sqrt(period);
    }

    /** Takes in the next value and returns the average. */
    @Override
    public double update(double value) {
        if (Double.isNaN(value)) {
            return value();
        }
        return smoothed.update(2 * half.update(value) - whole.update(value));
    }

    @Override
    public double value(int output) {
        return smoothed.value(output);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Hma(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
