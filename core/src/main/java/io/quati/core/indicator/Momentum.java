package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * Momentum: by how much the value differs from the one {@code period} bars before, in the values' unit.
 *
 * <p>First value at bar {@code period} + 1. O(1) per bar.
 */
public final class Momentum implements ValueIndicator {

    private final int period;
    private final Lag lag;
    private double change = Double.NaN;

    public Momentum(int period) {
        this.period = Require.period("period", period);
        this.lag = new Lag(period);
    }

    /** Takes in the next value and returns the change. */
    @Override
    public double update(double value) {
        if (!Double.isNaN(value)) {
            change = change(value, lag.update(value));
        }
        return change;
    }

    private static double change(double value, double before) {
        return value - before;
    }

    @Override
    public double value(int output) {
        return Require.only(output, change);
    }

    @Override
    public double[][] over(BarSeries series) {
        var values = new double[series.size()];
        Arrays.fill(values, 0, Math.min(period, values.length), Double.NaN);
        for (int i = period; i < values.length; i++) {
            values[i] = change(series.close(i), series.close(i - period));
        }
        return new double[][] {values};
    }
}
