package io.quati.core.performance;

/**
 * Returns beside those of a benchmark over the same periods. Everything is per period; there is no risk-free rate.
 * Source: C. Bacon, Practical Portfolio Performance Measurement and Attribution (2008), chapter 4.
 *
 * @param alpha mean return less {@code beta} times the benchmark's (M. Jensen, 1968)
 * @param beta covariance with the benchmark over the benchmark's variance; NaN if that never moved
 * @param correlation Pearson's; NaN if one of the two never moved
 * @param trackingError sample deviation of the difference
 * @param informationRatio mean difference over {@code trackingError}; NaN if there never was a difference
 */
public record RelativeReturns(
        double alpha, double beta, double correlation, double trackingError, double informationRatio) {

    /**
     * Compares two columns of returns.
     *
     * @param returns as many as {@code benchmark}
     */
    public static RelativeReturns of(double[] returns, double[] benchmark) {
        if (returns.length != benchmark.length) {
            throw new IllegalArgumentException(
                    "benchmark must have " + returns.length + " returns, had " + benchmark.length);
        }
        Moments own = Moments.of(returns);
        Moments market = Moments.of(benchmark);
        var difference = new double[returns.length];
        double covariance = 0;
        for (int i = 0; i < returns.length; i++) {
            difference[i] = returns[i] - benchmark[i];
            covariance += (returns[i] - own.mean()) * (benchmark[i] - market.mean());
        }
        covariance /= returns.length;
        double beta = Ratios.quotient(covariance, market.variance());
        Moments active = Moments.of(difference);
        return new RelativeReturns(
                own.mean() - beta * market.mean(),
                beta,
                Ratios.quotient(covariance, Math.sqrt(own.variance()) * Math.sqrt(market.variance())),
                active.deviation(),
                active.sharpeRatio());
    }
}
