package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Rolling standard deviation of the last {@code period} values: that of the population, divided by {@code period} and not
 * by one less; in the values' unit.
 *
 * <p>First value at bar {@code period}; exactly 0 where all values are equal. O(1) per bar on average.
 */
public final class StandardDeviation implements ValueIndicator {

    private final int period;
    private final RollingMoments moments;

    public StandardDeviation(int period) {
        this.period = Require.period("period", period);
        this.moments = new RollingMoments(period);
    }

    /** Takes in the next value and returns the deviation. */
    @Override
    public double update(double value) {
        if (!Double.isNaN(value)) {
            moments.update(value);
        }
        return moments.deviation();
    }

    @Override
    public double value(int output) {
        return Require.only(output, moments.deviation());
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new StandardDeviation(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
