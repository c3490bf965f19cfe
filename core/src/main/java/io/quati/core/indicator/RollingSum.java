package io.quati.core.indicator;

import java.util.Arrays;

/**
 * Sum of the last {@code period} values; NaN before that many.
 *
 * <p>Values are taken in laps of one period: the window is the tail of the lap before, summed up from its end, and the
 * head of the current one. Nothing is ever subtracted, so the error stays below {@code period} roundings of the window
 * itself, and sums of values that are not negative never are. O(1) per value on average, O(period) on the last of a lap.
 */
final class RollingSum {

    /** Current lap before {@code at}; from there on, the sums of the previous lap from k to its end. */
    private final double[] values;

    private int at;
    private double head;
    private double sum = Double.NaN;

    RollingSum(int period) {
        this.values = new double[period];
        Arrays.fill(values, Double.NaN);
    }

    /** Takes in the next value and returns the sum. */
    double update(double value) {
        values[at] = value;
        at++;
        head += value;
        if (at < values.length) {
            sum = head + values[at];
            return sum;
        }
        sum = head;
        for (int i = values.length - 2; i > 0; i--) {
            values[i] += values[i + 1];
        }
        at = 0;
        head = 0;
        return sum;
    }

    double sum() {
        return sum;
    }
}
