package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Simple moving average: the mean of the last {@code period} values, in their unit.
 *
 * <p>First value at bar {@code period}. The running sum is replaced by a fresh one once per lap of {@code period}
 * values, so rounding never builds up: its error stays below {@code period} roundings of the largest value of the last
 * two laps. Sums of whole numbers below 2^53 are exact. O(1) per bar.
 */
public final class Sma implements ValueIndicator {

    private final int period;
    private final double[] window;
    private int at;
    private boolean warm;
    private double sum;
    /** Sum of the window's values before {@code at}: those of the current lap. */
    private double lap;

    public Sma(int period) {
        this.period = Require.period("period", period);
        this.window = new double[period];
    }

    /** Takes in the next value and returns the average. */
    @Override
    public double update(double value) {
        if (Double.isNaN(value)) {
            return value();
        }
        sum += value - window[at];
        lap += value;
        window[at] = value;
        at++;
        if (at == period) {
            sum = lap;
            lap = 0;
            at = 0;
            warm = true;
        }
        return value();
    }

    /** Returns the sum of the window, NaN while warming up: for comparing averages without rounding. */
    public double sum() {
        return warm ? sum : Double.NaN;
    }

    @Override
    public double value() {
        return sum() / period;
    }

    @Override
    public double value(int output) {
        return Require.only(output, value());
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Sma(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
