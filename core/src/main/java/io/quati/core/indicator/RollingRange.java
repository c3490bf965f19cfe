package io.quati.core.indicator;

import java.util.Arrays;

/**
 * Highest high and lowest low of the last {@code period} bars; NaN before that many.
 *
 * <p>Bars are taken in laps of one period: the window is the tail of the lap before, whose extremes were found from its
 * end backwards, and the head of the current one. O(1) per bar on average, O(period) on the last bar of a lap. Source:
 * M. van Herk, A fast algorithm for local minimum and maximum filters (1992).
 */
final class RollingRange {

    private final int period;
    /** Current lap before {@code at}; from there on, the extremes of the previous lap from k to its end. */
    private final double[] highs;

    private final double[] lows;
    private int at;
    private double highestOfLap = Double.NEGATIVE_INFINITY;
    private double lowestOfLap = Double.POSITIVE_INFINITY;
    private double highest = Double.NaN;
    private double lowest = Double.NaN;

    RollingRange(int period) {
        this.period = period;
        this.highs = new double[period];
        this.lows = new double[period];
        Arrays.fill(highs, Double.NaN);
        Arrays.fill(lows, Double.NaN);
    }

    void update(double high, double low) {
        highs[at] = high;
        lows[at] = low;
        at++;
        highestOfLap = Math.max(highestOfLap, high);
        lowestOfLap = Math.min(lowestOfLap, low);
        if (at < period) {
            highest = Math.max(highestOfLap, highs[at]);
            lowest = Math.min(lowestOfLap, lows[at]);
            return;
        }
        highest = highestOfLap;
        lowest = lowestOfLap;
        highestOfLap = Double.NEGATIVE_INFINITY;
        lowestOfLap = Double.POSITIVE_INFINITY;
        for (int i = period - 2; i >= 0; i--) {
            highs[i] = Math.max(highs[i], highs[i + 1]);
            lows[i] = Math.min(lows[i], lows[i + 1]);
        }
        at = 0;
    }

    double highest() {
        return highest;
    }

    double lowest() {
        return lowest;
    }

    /** Returns what lies half-way between highest and lowest. */
    double middle() {
        return 0.5 * (highest + lowest);
    }
}
