package io.quati.core.performance;

import java.util.Arrays;

/**
 * How bad bad periods are. Every figure is a return, so a loss is negative; {@code tail} is the probability of doing
 * worse, 0.05 for what is called 95 %. NaN where the sample is empty.
 *
 * <p>{@code deviation} is the sample deviation of the returns here and in LEAN; PerformanceAnalytics takes the root of
 * {@link Moments#variance}.
 */
public final class TailRisk {

    private TailRisk() {}

    /**
     * Returns the empirical quantile, interpolated between neighbours. Source: R. Hyndman and Y. Fan, Sample Quantiles in
     * Statistical Packages (1996), definition 7.
     */
    public static double historical(double[] returns, double tail) {
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        return quantile(sorted, tail);
    }

    private static double quantile(double[] sorted, double tail) {
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double position = (sorted.length - 1) * tail;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Returns the mean of the returns at or below the historical value at risk. */
    public static double historicalShortfall(double[] returns, double tail) {
        double limit = historical(returns, tail);
        double sum = 0;
        int count = 0;
        for (double value : returns) {
            if (value <= limit) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }

    /** Returns the quantile of the normal distribution with the sample's mean and deviation. */
    public static double gaussian(Moments returns, double deviation, double tail) {
        return returns.mean() + NormalDistribution.quantile(tail) * deviation;
    }

    /** Returns the mean below the Gaussian value at risk. */
    public static double gaussianShortfall(Moments returns, double deviation, double tail) {
        double z = NormalDistribution.quantile(tail);
        return returns.mean() - deviation * NormalDistribution.density(z) / tail;
    }

    /**
     * Returns the Gaussian quantile corrected for skewness and kurtosis. Trust it for moderate shapes only: with extreme
     * ones the correction is no quantile any more. Source: R. Cornish and E. Fisher, Moments and Cumulants in the
     * Specification of Distributions (1937).
     */
    public static double modified(Moments returns, double deviation, double tail) {
        return returns.mean() + cornishFisher(returns, tail) * deviation;
    }

    private static double cornishFisher(Moments returns, double tail) {
        double z = NormalDistribution.quantile(tail);
        double skew = returns.skewness();
        double excess = returns.kurtosis() - 3;
        return z + (z * z - 1) / 6 * skew + (z * z - 3) * z / 24 * excess - (2 * z * z - 5) * z / 36 * skew * skew;
    }

    /**
     * Returns the mean below the modified value at risk under the second-order Edgeworth expansion, and never less bad
     * than that value itself. Source: K. Boudt, B. Peterson, C. Croux, Estimation and Decomposition of Downside Risk for
     * Portfolios with Non-Normal Returns (2008).
     */
    public static double modifiedShortfall(Moments returns, double deviation, double tail) {
        double h = cornishFisher(returns, tail);
        double skew = returns.skewness();
        double excess = returns.kurtosis() - 3;
        double square = h * h;
        double fourth = square * square;
        // each bracket is h times a Hermite polynomial plus the next lower one: the part of the mean below h
        double weight = 1
                + skew / 6 * square * h
                + excess / 24 * (fourth - 2 * square - 1)
                + skew * skew / 72 * (fourth * square - 9 * fourth + 9 * square + 3);
        double mean = -NormalDistribution.density(h) * weight / tail;
        return returns.mean() + Math.min(mean, h) * deviation;
    }
}
