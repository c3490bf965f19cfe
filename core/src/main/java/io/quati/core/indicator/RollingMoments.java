package io.quati.core.indicator;

import java.util.Arrays;

/**
 * Mean and population variance of the last {@code period} values; NaN before that many.
 *
 * <p>Values are taken in laps of one period: the window is always the tail of the lap before, summed up when it ended,
 * and the head of the current one. Nothing is ever subtracted from a sum, and distances are measured from the last value
 * of the lap before, which lies in the window; so the deviation is right to about {@code period} roundings however large,
 * however flat and however long the series is, and exactly 0 where all values are equal. O(1) per value on average,
 * O(period) on the last of a lap.
 */
final class RollingMoments {

    private final int period;
    private final double share;
    private final double[] lap;
    /** What the previous lap adds to the window when {@code k} values of the current one are known. */
    private final double[] tails;

    private final double[] squareTails;
    private int at;
    private double origin;
    private double head;
    private double squareHead;
    private double mean = Double.NaN;
    private double variance = Double.NaN;

    RollingMoments(int period) {
        this.period = period;
        this.share = 1.0 / period;
        this.lap = new double[period];
        this.tails = new double[period];
        this.squareTails = new double[period];
        Arrays.fill(tails, Double.NaN);
    }

    void update(double value) {
        lap[at] = value;
        at++;
        double sum;
        double squares;
        if (at < period) {
            double distance = value - origin;
            head += distance;
            squareHead += distance * distance;
            sum = head + tails[at];
            squares = squareHead + squareTails[at];
        } else {
            at = 0;
            origin = value;
            head = 0;
            squareHead = 0;
            sum = 0;
            squares = 0;
            for (int i = period - 1; i >= 0; i--) {
                double distance = lap[i] - value;
                sum += distance;
                squares += distance * distance;
                tails[i] = sum;
                squareTails[i] = squares;
            }
        }
        double shift = sum * share;
        mean = origin + shift;
        variance = Math.max(0, squares * share - shift * shift);
    }

    double mean() {
        return mean;
    }

    /** Returns the root of the population variance. */
    double deviation() {
        return Math.sqrt(variance);
    }
}
