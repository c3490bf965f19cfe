package io.quati.core.indicator;

import java.util.Arrays;

/**
 * How many bars ago the highest high and the lowest low of the last {@code bars} bars were, 0 being the last bar; of equal
 * ones the latest counts. Meaningless before that many bars. Values must not be below zero.
 *
 * <p>Laps, order and cost are those of {@link RollingRange}; each extreme goes with its place in its lap.
 */
final class RollingAges {

    private final int bars;
    /** Current lap before {@code at}; from there on, the extremes of the previous lap from k to its end. */
    private final long[] highs;

    private final long[] lows;
    /** Places of the extremes of the previous lap. */
    private final int[] highPlaces;

    private final int[] lowPlaces;
    private int at;
    private long highestOfLap = Long.MIN_VALUE;
    private long lowestOfLap = Long.MAX_VALUE;
    private int highPlace;
    private int lowPlace;
    private int sinceHigh;
    private int sinceLow;

    RollingAges(int bars) {
        this.bars = bars;
        this.highs = new long[bars];
        this.lows = new long[bars];
        this.highPlaces = new int[bars];
        this.lowPlaces = new int[bars];
        Arrays.fill(highs, Long.MIN_VALUE);
        Arrays.fill(lows, Long.MAX_VALUE);
    }

    void update(double high, double low) {
        long newHigh = Double.doubleToRawLongBits(high);
        long newLow = Double.doubleToRawLongBits(low);
        highs[at] = newHigh;
        lows[at] = newLow;
        highPlace = newHigh >= highestOfLap ? at : highPlace;
        lowPlace = newLow <= lowestOfLap ? at : lowPlace;
        highestOfLap = Math.max(highestOfLap, newHigh);
        lowestOfLap = Math.min(lowestOfLap, newLow);
        int now = at;
        at++;
        if (at < bars) {
            sinceHigh = now - (highestOfLap >= highs[at] ? highPlace : highPlaces[at] - bars);
            sinceLow = now - (lowestOfLap <= lows[at] ? lowPlace : lowPlaces[at] - bars);
            return;
        }
        sinceHigh = now - highPlace;
        sinceLow = now - lowPlace;
        endLap();
    }

    private void endLap() {
        highestOfLap = Long.MIN_VALUE;
        lowestOfLap = Long.MAX_VALUE;
        int place = bars - 1;
        for (int i = bars - 1; i >= 0; i--) {
            place = highs[i] > highs[place] ? i : place;
            highPlaces[i] = place;
            highs[i] = highs[place];
        }
        place = bars - 1;
        for (int i = bars - 1; i >= 0; i--) {
            place = lows[i] < lows[place] ? i : place;
            lowPlaces[i] = place;
            lows[i] = lows[place];
        }
        at = 0;
    }

    int sinceHigh() {
        return sinceHigh;
    }

    int sinceLow() {
        return sinceLow;
    }
}
