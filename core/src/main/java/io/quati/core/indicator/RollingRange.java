package io.quati.core.indicator;

import java.util.Arrays;

/**
 * Highest high and lowest low of the last {@code period} bars; NaN before that many. Values must not be below zero: then
 * they are ordered as their bits are, and whole numbers are compared without a branch.
 *
 * <p>Bars are taken in laps of one period: the window is the tail of the lap before, whose extremes were found from its
 * end backwards, and the head of the current one. O(1) per bar on average, O(period) on the last bar of a lap. Source:
 * M. van Herk, A fast algorithm for local minimum and maximum filters (1992).
 */
final class RollingRange {

    /** A NaN whose bits are above all numbers, so that it wins as the highest. */
    private static final long NAN_ABOVE = Double.doubleToRawLongBits(Double.NaN);

    /** A NaN whose bits are below all numbers, so that it wins as the lowest. */
    private static final long NAN_BELOW = NAN_ABOVE | Long.MIN_VALUE;

    private final int period;
    /** Current lap before {@code at}; from there on, the extremes of the previous lap from k to its end. */
    private final long[] highs;

    private final long[] lows;
    private int at;
    private long highestOfLap = Long.MIN_VALUE;
    private long lowestOfLap = Long.MAX_VALUE;
    private long highest = NAN_ABOVE;
    private long lowest = NAN_BELOW;

    RollingRange(int period) {
        this.period = period;
        this.highs = new long[period];
        this.lows = new long[period];
        Arrays.fill(highs, NAN_ABOVE);
        Arrays.fill(lows, NAN_BELOW);
    }

    void update(double high, double low) {
        long newHigh = Double.doubleToRawLongBits(high);
        long newLow = Double.doubleToRawLongBits(low);
        highs[at] = newHigh;
        lows[at] = newLow;
        at++;
        highestOfLap = Math.max(highestOfLap, newHigh);
        lowestOfLap = Math.min(lowestOfLap, newLow);
        if (at < period) {
            highest = Math.max(highestOfLap, highs[at]);
            lowest = Math.min(lowestOfLap, lows[at]);
            return;
        }
        highest = highestOfLap;
        lowest = lowestOfLap;
        highestOfLap = Long.MIN_VALUE;
        lowestOfLap = Long.MAX_VALUE;
        for (int i = period - 2; i >= 0; i--) {
            highs[i] = Math.max(highs[i], highs[i + 1]);
            lows[i] = Math.min(lows[i], lows[i + 1]);
        }
        at = 0;
    }

    double highest() {
        return Double.longBitsToDouble(highest);
    }

    double lowest() {
        return Double.longBitsToDouble(lowest);
    }

    /** Returns what lies half-way between highest and lowest. */
    double middle() {
        return 0.5 * (highest() + lowest());
    }
}
