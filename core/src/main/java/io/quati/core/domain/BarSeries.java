package io.quati.core.domain;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Candles of one instrument as columns, oldest first, growing only at the end.
 *
 * <p>Written by one thread. A {@link Bar} taken from it stays valid however much is appended. Times are
 * milliseconds since 1970 UTC and rise strictly; prices are in quote currency, volume in base units.
 *
 * <p>Bars last one interval each, or, if they are made of a number of trades or of a traded amount, as long as each
 * took; such a series keeps the close of every bar, and its interval is the average.
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

    /** Closes of bars that last differently long; null where each lasts one interval. */
    private long @Nullable [] closeTime;

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
        if (closeTime != null) {
            throw new IllegalStateException("an uneven bar must come with its close");
        }
        return add(openTimeMillis, candle);
    }

    private Bar add(long openTimeMillis, Ohlcv candle) {
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

    /** Returns an empty series of bars that last differently long, {@code average} in the mean. */
    public static BarSeries ofUnevenBars(Instrument instrument, Duration average, int capacity) {
        var series = new BarSeries(instrument, average, capacity);
        series.closeTime = new long[capacity];
        return series;
    }

    /**
     * Adds the next bar of a series of uneven bars and returns it.
     *
     * @param closeTimeMillis when the bar was known, in milliseconds since 1970 UTC
     * @throws IllegalArgumentException as {@link #append(long, Ohlcv)}, and if it closes before it opens or opens before
     *     the last one closed
     * @throws IllegalStateException if bars of this series last one interval each
     */
    public Bar append(long openTimeMillis, long closeTimeMillis, Ohlcv candle) {
        if (closeTime == null) {
            throw new IllegalStateException("bars must last one interval each, " + interval);
        }
        if (closeTimeMillis <= openTimeMillis || (size > 0 && openTimeMillis < closeTime[size - 1])) {
            throw new IllegalArgumentException(
                    "bars must follow each other, was one from " + openTimeMillis + " to " + closeTimeMillis);
        }
        Bar added = add(openTimeMillis, candle);
        closeTime[size - 1] = closeTimeMillis;
        return added;
    }

    /** Returns whether bars last differently long. */
    public boolean isUneven() {
        return closeTime != null;
    }

    private void grow() {
        int capacity = Math.max(FIRST_CAPACITY, Math.multiplyExact(size, 2));
        openTime = Arrays.copyOf(openTime, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
        closeTime = closeTime == null ? null : Arrays.copyOf(closeTime, capacity);
    }

    public Instrument instrument() {
        return instrument;
    }

    /** Returns how long each bar lasts; the average of uneven bars. */
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
        return closeTimeOf(check(index));
    }

    /** Returns when the bar opened; {@code index} is not checked where no array is read. */
    long timeOf(int index) {
        return index < gapless ? firstOpenTime + index * intervalMillis : openTime[index];
    }

    /** Returns when the bar closed; {@code index} is not checked where no array is read. */
    long closeTimeOf(int index) {
        return closeTime == null ? timeOf(index) + intervalMillis : closeTime[index];
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
        slice.closeTime = closeTime == null ? null : Arrays.copyOfRange(closeTime, from, to);
        return slice;
    }

    private int check(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index must be below " + size + ", was " + index);
        }
        return index;
    }
}
