package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Z-score: how many population standard deviations the last value lies above the mean of the last {@code period} values,
 * itself included; a number without unit.
 *
 * <p>First value at bar {@code period}; 0 where all values are equal. O(1) per bar on average.
 */
public final class ZScore implements ValueIndicator {

    private final int period;
    private final RollingMoments moments;
    private double score = Double.NaN;

    public ZScore(int period) {
        this.period = Require.period("period", period);
        this.moments = new RollingMoments(period);
    }

    /** Takes in the next value and returns the score. */
    @Override
    public double update(double value) {
        if (!Double.isNaN(value)) {
            moments.update(value);
            double deviation = moments.deviation();
            score = deviation == 0 ? 0 : (value - moments.mean()) / deviation;
        }
        return score;
    }

    @Override
    public double value(int output) {
        return Require.only(output, score);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new ZScore(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
