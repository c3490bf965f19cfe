package io.quati.core.market;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Candles as a source delivered them: columns without any promise about order, duplicates or prices.
 *
 * <p>{@link SeriesCheck} says what is wrong with them; {@link #toSeries} turns faultless ones into a
 * {@link BarSeries}. NaN stands for a number that could not be read. Every row remembers its line in the source.
 */
public final class CandleRows {

    /** Index of the opening price in the numbers of a row; high, low, close and volume follow. */
    public static final int OPEN = 0;

    public static final int HIGH = 1;
    public static final int LOW = 2;
    public static final int CLOSE = 3;
    public static final int VOLUME = 4;

    private static final int COLUMNS = 5;
    private static final int FIRST_CAPACITY = 1024;

    private int size;
    private int[] line = new int[FIRST_CAPACITY];
    private long[] openTime = new long[FIRST_CAPACITY];
    private long @Nullable [] closeTime;
    private final double[][] columns = new double[COLUMNS][FIRST_CAPACITY];

    /** Returns the rows of {@code series}, their lines counted from 1. */
    public static CandleRows of(BarSeries series) {
        var rows = new CandleRows();
        double[] numbers = new double[COLUMNS];
        for (int i = 0; i < series.size(); i++) {
            numbers[OPEN] = series.open(i);
            numbers[HIGH] = series.high(i);
            numbers[LOW] = series.low(i);
            numbers[CLOSE] = series.close(i);
            numbers[VOLUME] = series.volume(i);
            if (series.isUneven()) {
                rows.addUneven(i + 1, series.openTime(i), series.closeTime(i), numbers);
            } else {
                rows.add(i + 1, series.openTime(i), numbers);
            }
        }
        return rows;
    }

    /**
     * Adds a row.
     *
     * @param sourceLine where it stands in its source, counted from 1
     * @param openTimeMillis milliseconds since 1970 UTC
     * @param numbers open, high, low, close, volume; copied
     */
    public void add(int sourceLine, long openTimeMillis, double... numbers) {
        if (numbers.length != COLUMNS) {
            throw new IllegalArgumentException("numbers must be " + COLUMNS + ", was " + numbers.length);
        }
        if (size == openTime.length) {
            grow();
        }
        line[size] = sourceLine;
        openTime[size] = openTimeMillis;
        for (int column = 0; column < COLUMNS; column++) {
            columns[column][size] = numbers[column];
        }
        size++;
    }

    /** Adds a row of a bar that lasted from one time to another; all rows must be such, or none. */
    public void addUneven(int sourceLine, long openTimeMillis, long closeTimeMillis, double... numbers) {
        if (size == 0) {
            closeTime = new long[openTime.length];
        }
        add(sourceLine, openTimeMillis, numbers);
        if (closeTime == null) {
            throw new IllegalStateException("rows must all tell when they close, or none");
        }
        closeTime[size - 1] = closeTimeMillis;
    }

    /** Returns whether rows tell themselves when they close. */
    public boolean isUneven() {
        return closeTime != null;
    }

    /** Returns when row {@code index} of uneven bars closed, in milliseconds since 1970 UTC. */
    public long closeTime(int index) {
        if (closeTime == null) {
            throw new IllegalStateException("rows do not tell when they close");
        }
        return closeTime[check(index)];
    }

    private void grow() {
        int capacity = Math.multiplyExact(size, 2);
        closeTime = closeTime == null ? null : Arrays.copyOf(closeTime, capacity);
        line = Arrays.copyOf(line, capacity);
        openTime = Arrays.copyOf(openTime, capacity);
        for (int column = 0; column < COLUMNS; column++) {
            columns[column] = Arrays.copyOf(columns[column], capacity);
        }
    }

    public int size() {
        return size;
    }

    /** Returns the line of the source that row {@code index} stands in. */
    public int line(int index) {
        return line[check(index)];
    }

    /** Returns when row {@code index} opened, in milliseconds since 1970 UTC. */
    public long openTime(int index) {
        return openTime[check(index)];
    }

    /** Returns when row {@code index} opened. */
    public Instant time(int index) {
        return Instant.ofEpochMilli(openTime(index));
    }

    /** Returns one number of row {@code index}. {@code column} is {@link #OPEN} … {@link #VOLUME}. */
    public double number(int index, int column) {
        return columns[column][check(index)];
    }

    public double close(int index) {
        return columns[CLOSE][check(index)];
    }

    public double volume(int index) {
        return columns[VOLUME][check(index)];
    }

    /**
     * Returns the most common distance between neighbouring rows, the shorter of two equally common ones; of uneven bars
     * how long they last in the mean.
     */
    public Optional<Duration> commonInterval() {
        if (closeTime != null && size > 0) {
            return Optional.of(Duration.ofMillis(Math.max(1, (closeTime[size - 1] - openTime[0]) / size)));
        }
        long[] distances = IntStream.range(1, size)
                .mapToLong(i -> openTime[i] - openTime[i - 1])
                .filter(distance -> distance > 0)
                .sorted()
                .toArray();
        long best = 0;
        int bestCount = 0;
        int count = 0;
        for (int i = 0; i < distances.length; i++) {
            count = i > 0 && distances[i] == distances[i - 1] ? count + 1 : 1;
            if (count > bestCount) {
                best = distances[i];
                bestCount = count;
            }
        }
        return best == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(best));
    }

    /**
     * Returns the rows as candles.
     *
     * @throws IllegalArgumentException naming the line, if a row is out of order, a duplicate or not a valid candle
     */
    public BarSeries toSeries(Instrument instrument, Duration interval) {
        var series = closeTime == null
                ? new BarSeries(instrument, interval, size)
                : BarSeries.ofUnevenBars(instrument, interval, size);
        for (int i = 0; i < size; i++) {
            try {
                if (closeTime == null) {
                    series.append(openTime[i], numbers(i));
                } else {
                    series.append(openTime[i], closeTime[i], numbers(i));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + line[i] + ": " + e.getMessage(), e);
            }
        }
        return series;
    }

    private Ohlcv numbers(int index) {
        return new Ohlcv(
                columns[OPEN][index],
                columns[HIGH][index],
                columns[LOW][index],
                columns[CLOSE][index],
                columns[VOLUME][index]);
    }

    private int check(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index must be below " + size + ", was " + index);
        }
        return index;
    }
}
