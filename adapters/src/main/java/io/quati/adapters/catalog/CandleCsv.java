package io.quati.adapters.catalog;

import io.quati.core.market.CandleRows;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads candles from CSV files, plain or gzip (told by content, not by name).
 *
 * <p>Columns: {@code timestamp,open,high,low,close,volume}. With a header, columns are found by name in any order and
 * case, and others are ignored: the dumps of Binance, Yahoo's layout, data frames with an unnamed index. Without one,
 * the first six count. Times: epoch seconds, milli-, micro- or nanoseconds, or ISO-8601, UTC unless an offset is
 * given; the same in all rows. An empty volume field (mark prices) is read as 0 and counted.
 *
 * <p>{@link #read} accepts only candles fit for trading on: rising times, positive prices, low and high enclosing the
 * others, no overlap. Everything else is refused by a {@link CandleFormatException} that names the row; nothing half
 * read escapes. Immutable; each call reads on its own.
 */
public final class CandleCsv {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int BUFFER = 1 << 16;

    private final @Nullable Duration interval;
    private final @Nullable BigDecimal tick;
    private final Instant latest;
    private final boolean skipsBadRows;

    /** Returns a reader that infers the interval and refuses every defect. */
    public CandleCsv() {
        this(null, null, Instant.MAX, false);
    }

    private CandleCsv(@Nullable Duration interval, @Nullable BigDecimal tick, Instant latest, boolean skipsBadRows) {
        this.interval = interval;
        this.tick = tick;
        this.latest = latest;
        this.skipsBadRows = skipsBadRows;
    }

    /** Returns the same reader for candles that last {@code duration}, instead of inferring it from the rows. */
    public CandleCsv every(Duration duration) {
        if (duration.toMillis() <= 0) {
            throw new IllegalArgumentException("interval must be at least a millisecond, was " + duration);
        }
        return new CandleCsv(duration, tick, latest, skipsBadRows);
    }

    /** Returns the same reader, refusing prices that are no whole number of ticks of {@code size}. */
    public CandleCsv onTicksOf(BigDecimal size) {
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("tick must be positive, was " + size);
        }
        return new CandleCsv(interval, size, latest, skipsBadRows);
    }

    /** Returns the same reader, refusing candles that open after {@code now}. */
    public CandleCsv asOf(Instant now) {
        return new CandleCsv(interval, tick, now, skipsBadRows);
    }

    /**
     * Returns the same reader, leaving out and reporting rows whose fields or numbers are no candle. Rows that are out
     * of order or duplicates are still refused: nobody knows which of them is right.
     */
    public CandleCsv skippingBadRows() {
        return new CandleCsv(interval, tick, latest, true);
    }

    /**
     * Returns all candles of {@code path}.
     *
     * @throws CandleFormatException if it is not a file of sound candles
     */
    public CandleFile read(Path path) {
        return open(path, lines -> new CandleReading(lines, latest, skipsBadRows).sound(interval, tick));
    }

    /**
     * Returns the rows of {@code path} as they stand, for {@link io.quati.core.market.SeriesCheck}: only times must be
     * readable; numbers that are not become NaN, and neither order nor prices are judged.
     *
     * @throws CandleFormatException if it is not a file of candle rows
     */
    public CandleRows readUnchecked(Path path) {
        return open(path, lines -> new CandleReading(lines, latest, false).raw());
    }

    private static <T> T open(Path path, Function<Lines, T> reading) {
        String name = Optional.ofNullable(path.getFileName()).orElse(path).toString();
        if (Files.isDirectory(path)) {
            throw new CandleFormatException(name, 0, "", "a file, but it is a folder");
        }
        if (!Files.exists(path)) {
            throw new CandleFormatException(name, 0, "", "a file, but there is none");
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                InputStream text = unpacked(file)) {
            return reading.apply(new Lines(name, text));
        } catch (EOFException | ZipException e) {
            throw new CandleFormatException(name, 0, "", "a complete gzip file, but its beginning is damaged");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        file.mark(2);
        int first = file.read();
        int second = file.read();
        file.reset();
        boolean gzip = first >= 0 && second >= 0 && (first | second << Byte.SIZE) == GZIP_MAGIC;
        return gzip ? new GZIPInputStream(file, BUFFER) : file;
    }
}
