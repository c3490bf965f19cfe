package io.quati.core.indicator;

/**
 * How many bars ago the highest of the last {@code bars} values was, 0 being the last bar; of equal values the latest
 * counts. For lows, values are given with a minus.
 *
 * <p>Keeps the values that may still become the highest, falling from the oldest to the latest. O(1) per value on
 * average.
 */
final class BarsSinceHighest {

    private final int bars;
    private final int mask;
    private final double[] values;
    private final long[] times;
    private long first;
    private long end;
    private long now = -1;

    BarsSinceHighest(int bars) {
        this.bars = bars;
        int capacity = Math.max(2, Integer.highestOneBit(bars) * 2);
        this.mask = capacity - 1;
        this.values = new double[capacity];
        this.times = new long[capacity];
    }

    /** Takes in the next value and returns the bars since; of all values while there are fewer than {@code bars}. */
    int update(double value) {
        now++;
        while (end > first && values[(int) (end - 1) & mask] <= value) {
            end--;
        }
        values[(int) end & mask] = value;
        times[(int) end & mask] = now;
        end++;
        if (times[(int) first & mask] <= now - bars) {
            first++;
        }
        return (int) (now - times[(int) first & mask]);
    }
}
