package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * Log return: natural logarithm of the price divided by the one {@code period} bars before; a fraction, near the return
 * itself while that is small, and adding up over time.
 *
 * <p>First value at bar {@code period} + 1. O(1) per bar.
 */
public final class LogReturn implements ValueIndicator {

    private final int period;
    private final Lag lag;
    private double growth = Double.NaN;

    public LogReturn(int period) {
        this.period = Require.period("period", period);
        this.lag = new Lag(period);
    }

    /** Takes in the next price and returns the growth. */
    @Override
    public double update(double price) {
        if (!Double.isNaN(price)) {
            growth = growth(price, lag.update(price));
        }
        return growth;
    }

    private static double growth(double price, double before) {
        return Math.log(price / before);
    }

    @Override
    public double value(int output) {
        return Require.only(output, growth);
    }

    @Override
    public double[][] over(BarSeries series) {
        var values = new double[series.size()];
        Arrays.fill(values, 0, Math.min(period, values.length), Double.NaN);
        for (int i = period; i < values.length; i++) {
            values[i] = growth(series.close(i), series.close(i - period));
        }
        return new double[][] {values};
    }
}
