package io.quati.adapters.candlefile;

import io.quati.adapters.candlefile.CandleFile.Note;
import io.quati.core.market.CandleRows;
import io.quati.core.market.GridInference;
import io.quati.core.market.Interval;
import io.quati.core.market.PriceDigits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The candles read so far, each fit for trading on: rising times, positive prices, no overlap. */
final class SoundCandles {

    /**
     * A rule that the numbers of a candle break.
     *
     * @param column index of the number at fault, or {@link Columns#NONE} where several are
     */
    record Flaw(int column, String expected) {}

    /** Stands for the end of a candle that lasts one interval. */
    static final long NO_END = Long.MIN_VALUE;

    private static final int MOST_ROWS = 50_000_000;
    private static final int BYTES_PER_ROW = 200;
    private static final int MOST_SKIPPED_SHOWN = 100;

    private final Place place;
    private final CandleReader.Demands demands;
    private final long latestMillis;
    private final CandleRows rows = new CandleRows();
    private final List<CandleFormatException> skipped = new ArrayList<>();
    private int skippedRows;
    private int withoutVolume;

    SoundCandles(Place place, CandleReader.Demands demands) {
        this.place = place;
        this.demands = demands;
        this.latestMillis = demands.latest().equals(Instant.MAX)
                ? Long.MAX_VALUE
                : demands.latest().toEpochMilli();
    }

    /** Refuses one row more than fits into memory, with room for what is made of them. */
    static void requireRoom(int rows, Place place) {
        long most = Math.min(MOST_ROWS, Runtime.getRuntime().maxMemory() / BYTES_PER_ROW);
        if (rows >= most) {
            throw place.refuseFile("at most " + most + " rows in the memory that Java may use");
        }
    }

    /** Returns whether these numbers break no rule: open, high, low, close, volume. */
    static boolean isSound(double[] numbers) {
        double open = numbers[CandleRows.OPEN];
        double high = numbers[CandleRows.HIGH];
        double low = numbers[CandleRows.LOW];
        double close = numbers[CandleRows.CLOSE];
        return low > 0
                && low <= open
                && low <= close
                && high >= open
                && high >= close
                && high < Double.POSITIVE_INFINITY
                && numbers[CandleRows.VOLUME] >= 0
                && numbers[CandleRows.VOLUME] < Double.POSITIVE_INFINITY;
    }

    /** Returns the first rule that these numbers break. */
    static Optional<Flaw> flaw(double[] numbers) {
        for (int i = CandleRows.OPEN; i <= CandleRows.CLOSE; i++) {
            if (!(numbers[i] > 0 && numbers[i] < Double.POSITIVE_INFINITY)) {
                return Optional.of(new Flaw(i, "a positive, finite price"));
            }
        }
        double open = numbers[CandleRows.OPEN];
        double close = numbers[CandleRows.CLOSE];
        if (numbers[CandleRows.HIGH] < Math.max(open, close) || numbers[CandleRows.LOW] > Math.min(open, close)) {
            return Optional.of(new Flaw(Columns.NONE, "open and close between low and high"));
        }
        double volume = numbers[CandleRows.VOLUME];
        return volume >= 0 && volume < Double.POSITIVE_INFINITY
                ? Optional.empty()
                : Optional.of(new Flaw(CandleRows.VOLUME, "a finite volume, not negative"));
    }

    /** Leaves out a row, if that is wanted. */
    void skip(CandleFormatException flaw) {
        if (!demands.skipsBadRows()) {
            throw flaw.ofRowAlone();
        }
        skippedRows++;
        if (skipped.size() < MOST_SKIPPED_SHOWN) {
            skipped.add(flaw);
        }
    }

    void countWithoutVolume() {
        withoutVolume++;
    }

    void requireNotLater(long time, Supplier<String> text) {
        if (time > latestMillis) {
            throw place.refuse(text.get(), "a time not after " + demands.latest());
        }
    }

    /** Adds a candle without flaw, which must be later than the last. */
    void add(long time, long end, double[] numbers, Supplier<String> text) {
        int last = rows.size() - 1;
        if (last >= 0 && time <= rows.openTime(last)) {
            String before = "row " + rows.line(last);
            throw place.refuse(
                    text.get(),
                    time == rows.openTime(last)
                            ? "a time of its own, but " + before + " opens then as well"
                            : "a time after " + rows.time(last) + " of " + before + ", oldest first");
        }
        if ((rows.size() & 0xffff) == 0) {
            requireRoom(rows.size(), place);
        }
        if (end == NO_END) {
            rows.add(place.line(), time, numbers);
        } else {
            addUneven(time, end, numbers);
        }
    }

    private void addUneven(long time, long end, double[] numbers) {
        int last = rows.size() - 1;
        if (end <= time) {
            throw place.refuse(
                    Instant.ofEpochMilli(end).toString(), "an end after the start, " + Instant.ofEpochMilli(time));
        }
        if (last >= 0 && time < rows.closeTime(last)) {
            throw place.refuse(
                    Instant.ofEpochMilli(time).toString(),
                    "a start not before the end of row " + rows.line(last) + ", "
                            + Instant.ofEpochMilli(rows.closeTime(last)));
        }
        rows.addUneven(place.line(), time, end, numbers);
    }

    /** Returns all candles, once they fit together. */
    CandleFile finish(Set<Note> notes) {
        if (rows.size() == 0) {
            throw place.refuseFile(
                    skippedRows == 0
                            ? "candles, but nothing follows the header"
                            : "candles, but all " + skippedRows + " rows are unusable; the first: "
                                    + skipped.getFirst().getMessage());
        }
        Duration stated = demands.interval();
        Duration interval = stated != null && !rows.isUneven() ? stated : commonInterval();
        if (!rows.isUneven()) {
            requireNoOverlap(interval);
        }
        requireGrid(demands.tick());
        return new CandleFile(
                rows,
                new CandleFile.Report(
                        rows.size(),
                        rows.time(0),
                        rows.time(rows.size() - 1),
                        interval,
                        PriceDigits.of(rows),
                        withoutVolume,
                        skipped,
                        skippedRows,
                        notes));
    }

    private Duration commonInterval() {
        return rows.commonInterval()
                .orElseThrow(() ->
                        place.refuseFile("at least two rows to see how long a candle lasts, or a stated interval"));
    }

    private void requireNoOverlap(Duration interval) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.openTime(i) - rows.openTime(i - 1) < interval.toMillis()) {
                throw new CandleFormatException(
                        place.file(),
                        rows.line(i),
                        rows.time(i).toString(),
                        "candles of " + Interval.nameOf(interval) + " not to overlap, but row " + rows.line(i - 1)
                                + " opens at " + rows.time(i - 1) + "; state a shorter interval if that is right");
            }
        }
    }

    private void requireGrid(@Nullable BigDecimal tick) {
        if (tick == null) {
            return;
        }
        GridInference.firstOffGrid(rows, tick).ifPresent(price -> {
            throw new CandleFormatException(
                    place.file(),
                    price.line(),
                    Double.toString(price.price()),
                    "prices that are whole multiples of the tick " + tick.toPlainString());
        });
    }
}
