package io.quati.adapters.catalog;

import io.quati.core.market.CandleRows;
import io.quati.core.market.GridInference;
import io.quati.core.market.PriceDigits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over one candle file. */
final class CandleReading {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int BYTE_ORDER_MARK_LENGTH = 3;
    private static final int MOST_ROWS = 50_000_000;
    private static final int MOST_SKIPPED_SHOWN = 100;

    private final Lines lines;
    private final Instant latest;
    private final long latestMillis;
    private final boolean skipsBadRows;
    private final TimeFormat times = new TimeFormat();
    private final CandleRows rows = new CandleRows();
    private final double[] numbers = new double[CandleRows.VOLUME + 1];
    private final List<CandleFormatException> skipped = new ArrayList<>();
    private int skippedRows;
    private int withoutVolume;
    private CsvLayout layout = CsvLayout.PLAIN;
    private Fields fields = new Fields(layout.width());

    CandleReading(Lines lines, Instant latest, boolean skipsBadRows) {
        this.lines = lines;
        this.latest = latest;
        this.latestMillis = latest.equals(Instant.MAX) ? Long.MAX_VALUE : latest.toEpochMilli();
        this.skipsBadRows = skipsBadRows;
    }

    /** Returns the rows without judging them. */
    CandleRows raw() {
        boolean more = header();
        for (; more; more = lines.next()) {
            if (!lines.isBlank()) {
                rows.add(lines.line(), time(), readNumbers());
            }
        }
        return requireRows();
    }

    /** Returns sound candles. */
    CandleFile sound(@Nullable Duration stated, @Nullable BigDecimal tick) {
        boolean more = header();
        for (; more; more = lines.next()) {
            if (!lines.isBlank()) {
                addSoundRow();
            }
        }
        requireRows();
        Duration interval = stated != null ? stated : commonInterval();
        requireNoOverlap(interval);
        if (tick != null) {
            requireGrid(tick);
        }
        Instant last = rows.time(rows.size() - 1);
        return new CandleFile(
                rows,
                new CandleFile.Report(
                        rows.size(),
                        rows.time(0),
                        last,
                        interval,
                        PriceDigits.of(rows),
                        withoutVolume,
                        skipped,
                        skippedRows));
    }

    /** Reads a header if there is one and moves to the first row; false if there is none. */
    private boolean header() {
        boolean found = lines.next();
        while (found && lines.isBlank()) {
            found = lines.next();
        }
        if (!found) {
            throw lines.refuseFile("candles, but the file is empty");
        }
        if (lines.text().startsWith(BYTE_ORDER_MARK)) {
            lines.skip(BYTE_ORDER_MARK_LENGTH);
        }
        fields.split(lines.buffer(), lines.from(), lines.to());
        if (TimeFormat.looksLikeTime(fields.text(0))) {
            return true;
        }
        layout = CsvLayout.ofHeader(lines);
        fields = new Fields(layout.width());
        return lines.next();
    }

    private void addSoundRow() {
        long time;
        try {
            time = time();
            readNumbers();
            requireCandle();
        } catch (CandleFormatException e) {
            if (!skipsBadRows) {
                throw e;
            }
            skippedRows++;
            if (skipped.size() < MOST_SKIPPED_SHOWN) {
                skipped.add(e);
            }
            return;
        }
        requireLater(time);
        if (fields.isEmpty(volumeColumn())) {
            withoutVolume++;
        }
        rows.add(lines.line(), time, numbers);
    }

    private int volumeColumn() {
        return layout.numbers().get(CandleRows.VOLUME);
    }

    private long time() {
        if (rows.size() == MOST_ROWS) {
            throw lines.refuse(lines.text(), "at most " + MOST_ROWS + " rows");
        }
        int count = fields.split(lines.buffer(), lines.from(), lines.to());
        if (count < layout.width()) {
            throw lines.refuse(lines.text(), "at least " + layout.width() + " fields separated by commas");
        }
        long time = times.parse(fields, layout.time(), lines);
        if (time > latestMillis) {
            throw lines.refuse(fields.text(layout.time()), "a time not after " + latest);
        }
        return time;
    }

    private double[] readNumbers() {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = fields.number(layout.numbers().get(i));
        }
        if (fields.isEmpty(volumeColumn())) {
            numbers[CandleRows.VOLUME] = 0;
        }
        return numbers;
    }

    private void requireCandle() {
        for (int i = CandleRows.OPEN; i <= CandleRows.CLOSE; i++) {
            if (!(numbers[i] > 0 && numbers[i] < Double.POSITIVE_INFINITY)) {
                throw lines.refuse(fields.text(layout.numbers().get(i)), "a positive, finite price");
            }
        }
        double open = numbers[CandleRows.OPEN];
        double high = numbers[CandleRows.HIGH];
        double low = numbers[CandleRows.LOW];
        double close = numbers[CandleRows.CLOSE];
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            throw lines.refuse(lines.text(), "open and close between low and high");
        }
        double volume = numbers[CandleRows.VOLUME];
        if (!(volume >= 0 && volume < Double.POSITIVE_INFINITY)) {
            throw lines.refuse(fields.text(volumeColumn()), "a finite volume, not negative");
        }
    }

    private void requireLater(long time) {
        int last = rows.size() - 1;
        if (last < 0 || time > rows.openTime(last)) {
            return;
        }
        String text = fields.text(layout.time());
        if (time == rows.openTime(last)) {
            throw lines.refuse(text, "a time of its own, but row " + rows.line(last) + " opens then as well");
        }
        throw lines.refuse(text, "a time after " + rows.time(last) + " of row " + rows.line(last) + ", oldest first");
    }

    private CandleRows requireRows() {
        if (rows.size() == 0) {
            throw lines.refuseFile(
                    skippedRows == 0
                            ? "candles, but nothing follows the header"
                            : "candles, but all " + skippedRows + " rows are unusable; the first: "
                                    + skipped.getFirst().getMessage());
        }
        return rows;
    }

    private Duration commonInterval() {
        return rows.commonInterval()
                .orElseThrow(() ->
                        lines.refuseFile("at least two rows to see how long a candle lasts, or a stated interval"));
    }

    private void requireNoOverlap(Duration interval) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.openTime(i) - rows.openTime(i - 1) < interval.toMillis()) {
                throw new CandleFormatException(
                        lines.file(),
                        rows.line(i),
                        rows.time(i).toString(),
                        "candles of " + interval + " not to overlap, but row " + rows.line(i - 1) + " opens at "
                                + rows.time(i - 1) + "; state a shorter interval if that is right");
            }
        }
    }

    private void requireGrid(BigDecimal tick) {
        GridInference.firstOffGrid(rows, tick).ifPresent(price -> {
            throw new CandleFormatException(
                    lines.file(),
                    price.line(),
                    Double.toString(price.price()),
                    "prices that are whole multiples of the tick " + tick.toPlainString());
        });
    }
}
