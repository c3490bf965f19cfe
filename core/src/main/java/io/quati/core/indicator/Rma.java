package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Wilder's moving average, also called smoothed or modified: each value moves it by 1 / {@code period} of the distance;
 * in the values' unit.
 *
 * <p>First value at bar {@code period}, where it is the simple average of the first {@code period} values. O(1) per bar.
 * Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978).
 */
public final class Rma implements ValueIndicator {

    private final int period;
    private final WilderAverage smoothed;
    private double average = Double.NaN;

    public Rma(int period) {
        this.period = Require.period("period", period);
        this.smoothed = new WilderAverage(period);
    }

    /** Takes in the next value and returns the average. */
    @Override
    public double update(double value) {
        if (!Double.isNaN(value)) {
            average = smoothed.update(value);
        }
        return average;
    }

    @Override
    public double value(int output) {
        return Require.only(output, average);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Rma(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
