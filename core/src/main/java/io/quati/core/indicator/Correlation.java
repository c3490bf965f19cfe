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
            double scale = Math.sqrt(pairs.varianceX() * pairs.varianceY());
            correlation = scale == 0 ? Double.NaN : Math.clamp(pairs.covariance() / scale, -1.0, 1.0);
        }
        return correlation;
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
