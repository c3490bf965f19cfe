package io.quati.core.indicator;

/**
 * Wilder's smoothing: each value moves the average by 1 / period of the distance. NaN before {@code period} values;
 * then their mean. Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978).
 */
final class WilderAverage {

    private final int period;
    private final double weight;
    private int seen;
    private double sum;
    private double average = Double.NaN;

    WilderAverage(int period) {
        this.period = period;
        this.weight = 1.0 / period;
    }

    double update(double value) {
        if (seen == period) {
            average = Math.fma(weight, value - average, average);
        } else {
            seen++;
            sum += value;
            if (seen == period) {
                average = sum / period;
            }
        }
        return average;
    }
}
