package io.quati.core.indicator;

/**
 * Correlation after Pearson of the last {@code period} pairs of values, as they are, not of their returns; -1 to 1.
 *
 * <p>First value at pair {@code period}; NaN while one side does not move. O(1) per pair on average. Source: K. Pearson,
 * Note on Regression and Inheritance (1895).
 */
public final class Correlation implements PairIndicator {

    private final int period;
    private final RollingPairs pairs;
    private double correlation = Double.NaN;

    /** Makes a correlation of at least two pairs. */
    public Correlation(int period) {
        this.period = Require.two(period);
        this.pairs = new RollingPairs(period);
    }

    @Override
    public double update(double value, double reference) {
        if (!Double.isNaN(value) && !Double.isNaN(reference)) {
            pairs.update(value, reference);
            double scale = scale(pairs.varianceX(), pairs.varianceY());
            correlation = within(pairs.covariance() / scale, scale);
        }
        return correlation;
    }

    @Override
    public void update(double[] values, double[] references, int from, int to) {
        var ratios = new double[to];
        pairs.update(values, references, ratios, from, to);
        for (int i = from; i < to; i++) {
            double scale = scale(values[i], references[i]);
            references[i] = scale;
            ratios[i] /= scale;
        }
        for (int i = from; i < to; i++) {
            correlation = within(ratios[i], references[i]);
            values[i] = correlation;
        }
    }

    private static double scale(double varianceX, double varianceY) {
        return Math.sqrt(Math.max(0, varianceX) * Math.max(0, varianceY));
    }

    private static double within(double ratio, double scale) {
        return scale == 0 ? Double.NaN : Math.abs(ratio) > 1 ? Math.signum(ratio) : ratio;
    }

    @Override
    public double value() {
        return correlation;
    }

    @Override
    public PairIndicator fresh() {
        return new Correlation(period);
    }
}
