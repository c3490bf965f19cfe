package io.quati.core.indicator;

/**
 * Beta: by how much the price moves, in percent, for each percent the reference moves: the slope of the last
 * {@code period} simple returns on those of the reference; a number without unit.
 *
 * <p>First value at pair {@code period} + 1; NaN while the reference does not move, or moves by the same share each time.
 * O(1) per pair on average. Source: W. Sharpe, Capital Asset Prices (1964).
 */
public final class Beta implements PairIndicator {

    private final int period;
    private final RollingPairs returns;
    private double previous = Double.NaN;
    private double previousReference = Double.NaN;
    private double slope = Double.NaN;

    /** Makes a beta of at least two returns. */
    public Beta(int period) {
        this.period = Require.two(period);
        this.returns = new RollingPairs(period);
    }

    @Override
    public double update(double value, double reference) {
        if (Double.isNaN(value) || Double.isNaN(reference)) {
            return slope;
        }
        if (!Double.isNaN(previous)) {
            returns.update(value / previous - 1, reference / previousReference - 1);
            double variance = returns.varianceY();
            slope = variance == 0 ? Double.NaN : returns.covariance() / variance;
        }
        previous = value;
        previousReference = reference;
        return slope;
    }

    @Override
    public double value() {
        return slope;
    }

    @Override
    public PairIndicator fresh() {
        return new Beta(period);
    }
}
