package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Exponential moving average: each value moves it by 2 / ({@code period} + 1) of the distance, in the values' unit.
 *
 * <p>First value at bar {@code period}, where it is the simple average of the first {@code period} values. O(1) per
 * bar.
 */
public final class Ema implements ValueIndicator {

    private final int period;
    private final double weight;
    private int seen;
    private double sum;
    private double average = Double.NaN;

    public Ema(int period) {
        this.period = Require.period("period", period);
        this.weight = 2.0 / (period + 1.0);
    }

    /** Takes in the next value and returns the average. */
    @Override
    public double update(double value) {
        if (Double.isNaN(value)) {
            return average;
        }
        if (seen == period) {
            average = Math.fma(weight, value - average, average);
        } else {
            seen++;
            sum += value;
            if (seen == period) {
                average = sum / period;
            }
        }
        return average;
    }

    @Override
    public double value(int output) {
        return Require.only(output, average);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Ema(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
