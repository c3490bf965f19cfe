package io.quati.core.domain;

import java.time.Duration;
import java.util.Arrays;

/**
 * Candles of one instrument as columns, oldest first, growing only at the end.
 *
 * <p>Written by one thread. A {@link Bar} taken from it stays valid however much is appended. Times are
 * milliseconds since 1970 UTC and rise strictly; prices are in quote currency, volume in base units.
 */
public final class BarSeries {

    private static final int FIRST_CAPACITY = 64;

    private final Instrument instrument;
    private final Duration interval;
    final long intervalMillis;
    private int size;

    /** How many bars, from the first on, follow each other without a gap: their times need no look into memory. */
    private int gapless;

    private long firstOpenTime;
    long[] openTime;
    double[] open;
    double[] high;
    double[] low;
    double[] close;
    double[] volume;

    /** Returns an empty series of bars that each last {@code interval}. */
    public BarSeries(Instrument instrument, Duration interval) {
        this(instrument, interval, FIRST_CAPACITY);
    }

    /** Returns an empty series with room for {@code capacity} bars before it has to grow. */
    public BarSeries(Instrument instrument, Duration interval, int capacity) {
        if (interval.toMillis() <= 0) {
            throw new IllegalArgumentException("interval must be at least a millisecond, was " + interval);
        }
        this.instrument = instrument;
        this.interval = interval;
        this.intervalMillis = interval.toMillis();
        this.openTime = new long[capacity];
        this.open = new double[capacity];
        this.high = new double[capacity];
        this.low = new double[capacity];
        this.close = new double[capacity];
        this.volume = new double[capacity];
    }

    /**
     * Adds the next candle and returns it.
     *
     * @throws IllegalArgumentException if it is not later than the last, or its prices are not finite, positive and
     *     ordered low, open and close, high, or its volume is negative or not finite
     */
    public Bar append(long openTimeMillis, Ohlcv candle) {
        if (size > 0 && openTimeMillis <= openTime[size - 1]) {
            throw new IllegalArgumentException(
                    "openTime must be after " + openTime[size - 1] + ", was " + openTimeMillis);
        }
        if (size == openTime.length) {
            grow();
        }
        if (size == 0) {
            firstOpenTime = openTimeMillis;
        }
        if (gapless == size && openTimeMillis == firstOpenTime + size * intervalMillis) {
            gapless++;
        }
        openTime[size] = openTimeMillis;
        open[size] = candle.open();
        high[size] = candle.high();
        low[size] = candle.low();
        close[size] = candle.close();
        volume[size] = candle.volume();
        size++;
        return new Bar(this, size - 1);
    }

    private void grow() {
        int capacity = Math.max(FIRST_CAPACITY, Math.multiplyExact(size, 2));
        openTime = Arrays.copyOf(openTime, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }

    public Instrument instrument() {
        return instrument;
    }

    /** Returns how long each bar lasts. */
    public Duration interval() {
        return interval;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns the bar at {@code index}, 0 being the oldest. */
    public Bar bar(int index) {
        return new Bar(this, check(index));
    }

    /** Returns when the bar opened, in milliseconds since 1970 UTC. */
    public long openTime(int index) {
        return timeOf(check(index));
    }

    /** Returns when the bar closed, in milliseconds since 1970 UTC. */
    public long closeTime(int index) {
        return timeOf(check(index)) + intervalMillis;
    }

    /** Returns when the bar opened; {@code index} is not checked where no array is read. */
    long timeOf(int index) {
        return index < gapless ? firstOpenTime + index * intervalMillis : openTime[index];
    }

    public double open(int index) {
        return open[check(index)];
    }

    public double high(int index) {
        return high[check(index)];
    }

    public double low(int index) {
        return low[check(index)];
    }

    public double close(int index) {
        return close[check(index)];
    }

    public double volume(int index) {
        return volume[check(index)];
    }

    /** Returns the same candles from {@code from} (inclusive) to {@code to} (exclusive), as a series of its own. */
    public BarSeries slice(int from, int to) {
        if (from < 0 || from > to || to > size) {
            throw new IndexOutOfBoundsException("slice must be within [0, " + size + "], was " + from + ".." + to);
        }
        var slice = new BarSeries(instrument, interval, 0);
        slice.size = to - from;
        slice.gapless = Math.clamp((long) gapless - from, 0, slice.size);
        slice.firstOpenTime = slice.size == 0 ? 0 : openTime[from];
        slice.openTime = Arrays.copyOfRange(openTime, from, to);
        slice.open = Arrays.copyOfRange(open, from, to);
        slice.high = Arrays.copyOfRange(high, from, to);
        slice.low = Arrays.copyOfRange(low, from, to);
        slice.close = Arrays.copyOfRange(close, from, to);
        slice.volume = Arrays.copyOfRange(volume, from, to);
        return slice;
    }

    private int check(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index must be below " + size + ", was " + index);
        }
        return index;
    }
}
