package io.quati.core.performance;

/**
 * How sure one can be of a Sharpe ratio. Ratios are per period, never annualised; kurtosis is Pearson's.
 *
 * <p>Sources: D. Bailey and M. López de Prado, The Sharpe Ratio Efficient Frontier (2012) for the probabilistic ratio
 * and the minimum track record; The Deflated Sharpe Ratio (2014); with J. Borwein and Q. Zhu, Pseudo-Mathematics and
 * Financial Charlatanism (2014) for the minimum length of a back-test.
 */
public final class SharpeSignificance {

    private static final double EULER_MASCHERONI = 0.5772156649015329;

    private SharpeSignificance() {}

    /**
     * A Sharpe ratio as it was estimated.
     *
     * @param ratio per period
     * @param periods how many returns it was estimated from
     * @param skewness of those returns
     * @param kurtosis of those returns, 3 if normal
     */
    public record Estimate(double ratio, double periods, double skewness, double kurtosis) {

        /** Returns the estimate that returns with these moments give. */
        public static Estimate of(Moments returns) {
            return new Estimate(returns.sharpeRatio(), returns.count(), returns.skewness(), returns.kurtosis());
        }

        /** Returns the variance of the estimate, times the number of periods less one. */
        private double spread() {
            return 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
        }

        /** Returns the standard error of the ratio; NaN below two periods. */
        public double standardError() {
            return periods < 2 ? Double.NaN : Math.sqrt(spread() / (periods - 1));
        }
    }

    /** Returns the probability that the true ratio exceeds {@code benchmark}. */
    public static double probability(Estimate estimate, double benchmark) {
        return NormalDistribution.cumulative((estimate.ratio() - benchmark) / estimate.standardError());
    }

    /**
     * Returns the ratio that the best of {@code trials} independent strategies without skill is expected to show.
     *
     * @param trials at least 2, else NaN
     * @param variance of the ratios of the trials, per period like them
     */
    public static double expectedMaximum(double trials, double variance) {
        if (!(trials >= 2)) {
            return Double.NaN;
        }
        return Math.sqrt(variance)
                * ((1 - EULER_MASCHERONI) * NormalDistribution.quantile(1 - 1 / trials)
                        + EULER_MASCHERONI * NormalDistribution.quantile(1 - 1 / (trials * Math.E)));
    }

    /** Returns the probability that the true ratio exceeds what luck brings the best of {@code trials}. */
    public static double deflated(Estimate estimate, double trials, double variance) {
        return probability(estimate, expectedMaximum(trials, variance));
    }

    /**
     * Returns how many periods it takes until {@link #probability} reaches {@code confidence} with this ratio and shape;
     * NaN if the ratio is not above {@code benchmark}.
     */
    public static double minimumTrackRecord(Estimate estimate, double benchmark, double confidence) {
        double above = estimate.ratio() - benchmark;
        if (!(above > 0)) {
            return Double.NaN;
        }
        double z = NormalDistribution.quantile(confidence) / above;
        return 1 + estimate.spread() * z * z;
    }

    /**
     * Returns the years of history below which the best of {@code trials} without skill is expected to show a yearly
     * ratio of {@code ratio}.
     */
    public static double minimumBacktest(double trials, double ratio) {
        double luck = expectedMaximum(trials, 1) / ratio;
        return luck * luck;
    }
}
