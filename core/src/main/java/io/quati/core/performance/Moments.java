package io.quati.core.performance;

/**
 * Size, centre, spread and shape of a sample.
 *
 * @param count how many values there are
 * @param mean NaN if there is no value
 * @param variance mean square deviation, divided by {@code count}; NaN if there is no value
 * @param skewness third standardised moment, 0 for a symmetric sample; NaN without variation
 * @param kurtosis fourth standardised moment (Pearson's), 3 for the normal distribution; NaN without variation
 */
public record Moments(int count, double mean, double variance, double skewness, double kurtosis) {

    /** Returns the moments of {@code values}, by two passes. */
    public static Moments of(double[] values) {
        int count = values.length;
        double mean = mean(values);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            double delta = value - mean;
            double square = delta * delta;
            second += square;
            third += square * delta;
            fourth += square * square;
        }
        double variance = second / count;
        boolean varies = variance > 0;
        return new Moments(
                count,
                mean,
                variance,
                varies ? third / count / Math.pow(variance, 1.5) : Double.NaN,
                varies ? fourth / count / (variance * variance) : Double.NaN);
    }

    /** Returns the arithmetic mean; NaN if there is no value. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Returns the sample standard deviation, divided by {@code count - 1}; NaN below two values. */
    public double deviation() {
        return count < 2 ? Double.NaN : Math.sqrt(variance * count / (count - 1));
    }

    /** Returns mean over sample standard deviation, per period; NaN without variation. */
    public double sharpeRatio() {
        return Ratios.quotient(mean, deviation());
    }
}
