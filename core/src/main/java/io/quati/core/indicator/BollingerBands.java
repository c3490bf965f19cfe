package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Bollinger bands: the mean of the last {@code period} values, and that mean plus and minus a number of population
 * standard deviations; in the values' unit.
 *
 * <p>First value at bar {@code period}. The deviation is right to about {@code period} roundings however large, however
 * flat and however long the series is. O(1) per bar on average. Source: J. Bollinger, Bollinger on Bollinger Bands (2001).
 */
public final class BollingerBands implements ValueIndicator {

    private final int period;
    private final double deviations;
    private final RollingMoments moments;
    private double width = Double.NaN;

    public BollingerBands(int period, double deviations) {
        this.period = Require.period("period", period);
        this.deviations = Require.positive("deviations", deviations);
        this.moments = new RollingMoments(period);
    }

    /** Takes in the next value and returns the upper band. */
    @Override
    public double update(double value) {
        if (!Double.isNaN(value)) {
            moments.update(value);
            width = deviations * moments.deviation();
        }
        return moments.mean() + width;
    }

    /** Returns 0 the upper band, 1 the mean, 2 the lower band. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> moments.mean() + width;
            case 1 -> moments.mean();
            case 2 -> moments.mean() - width;
            default -> throw Require.noOutput(output, 3);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new BollingerBands(period, deviations);
        var values = new double[3][series.size()];
        double[] upper = values[0];
        double[] middle = values[1];
        double[] lower = values[2];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = fresh.update(series.close(i));
            middle[i] = fresh.value(1);
            lower[i] = fresh.value(2);
        }
        return values;
    }
}
