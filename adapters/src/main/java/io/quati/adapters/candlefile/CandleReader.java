package io.quati.adapters.candlefile;

import io.quati.core.market.CandleRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads candles from files, whose layout it tells by their content, not by their name: text in columns, JSON or
 * Parquet; the first two plain or packed by gzip or zip.
 *
 * <p>Text has a header, which names columns in any order and case in English or Portuguese, or the columns time, open,
 * high, low, close, volume: the dumps of Binance, Yahoo's layout, MetaTrader's exports, data frames. Fields stand
 * between commas, semicolons or tabs; with the latter two, decimals may follow a comma. JSON is an array of arrays (CCXT,
 * freqtrade) or of objects with the same names. Times: epoch seconds, milli-, micro- or nanoseconds; dates, with a time
 * of day or not, the same way in all rows. An empty or missing volume (mark prices) is read as 0 and counted. What a
 * file does not tell, a {@link FileFormat} states; nothing doubtful is guessed.
 *
 * <p>{@link #read} accepts only candles fit for trading on: rising times, positive prices, low and high enclosing the
 * others, no overlap. Everything else is refused by a {@link CandleFormatException} that names the row; nothing half
 * read escapes. Immutable; each call reads on its own.
 */
public final class CandleReader {

    /**
     * What candles have to be like.
     *
     * @param interval how long each lasts, or null to infer it
     * @param tick smallest step of prices, or null for any
     * @param latest no candle may open later
     * @param skipsBadRows whether rows that are no candles are left out instead of refused
     */
    record Demands(@Nullable Duration interval, @Nullable BigDecimal tick, Instant latest, boolean skipsBadRows) {}

    private final Demands demands;
    private final FileFormat format;

    /** Returns a reader that infers the interval and refuses every defect. */
    public CandleReader() {
        this(new Demands(null, null, Instant.MAX, false), FileFormat.DETECTED);
    }

    private CandleReader(Demands demands, FileFormat format) {
        this.demands = demands;
        this.format = format;
    }

    /** Returns the same reader for candles that last {@code duration}, instead of inferring it from the rows. */
    public CandleReader every(Duration duration) {
        if (duration.toMillis() <= 0) {
            throw new IllegalArgumentException("interval must be at least a millisecond, was " + duration);
        }
        return demanding(new Demands(duration, demands.tick, demands.latest, demands.skipsBadRows));
    }

    /** Returns the same reader, refusing prices that are no whole number of ticks of {@code size}. */
    public CandleReader onTicksOf(BigDecimal size) {
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("tick must be positive, was " + size);
        }
        return demanding(new Demands(demands.interval, size, demands.latest, demands.skipsBadRows));
    }

    /** Returns the same reader, refusing candles that open after {@code now}. */
    public CandleReader asOf(Instant now) {
        return demanding(new Demands(demands.interval, demands.tick, now, demands.skipsBadRows));
    }

    /**
     * Returns the same reader, leaving out and reporting rows whose fields or numbers are no candle. Rows that are out
     * of order or duplicates are still refused: nobody knows which of them is right.
     */
    public CandleReader skippingBadRows() {
        return demanding(new Demands(demands.interval, demands.tick, demands.latest, true));
    }

    /** Returns the same reader, knowing this about the way files are written. */
    public CandleReader written(FileFormat stated) {
        return new CandleReader(demands, stated);
    }

    private CandleReader demanding(Demands other) {
        return new CandleReader(other, format);
    }

    /**
     * Returns all candles of {@code path}.
     *
     * @throws CandleFormatException if it is not a file of sound candles
     */
    public CandleFile read(Path path) {
        var file = new SourceFile(path);
        return file.isParquet()
                ? sound(file)
                : reading(file, (rows, reading) -> reading.sound(new SoundCandles(rows, demands)));
    }

    /**
     * Returns the rows of {@code path} as they stand, for {@link io.quati.core.market.SeriesCheck}: only times must be
     * readable; numbers that are not become NaN, and neither order nor prices are judged.
     *
     * @throws CandleFormatException if it is not a file of candle rows
     */
    public CandleRows readUnchecked(Path path) {
        var file = new SourceFile(path);
        return file.isParquet() ? ParquetFiles.rows(file) : reading(file, (_, reading) -> reading.raw());
    }

    private CandleFile sound(SourceFile file) {
        CandleRows rows = ParquetFiles.rows(file);
        var place = new ParquetFiles.Row(file.name());
        var candles = new SoundCandles(place, demands);
        double[] numbers = new double[CandleRows.VOLUME + 1];
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            place.moveTo(rows.line(i));
            for (int column = 0; column < numbers.length; column++) {
                numbers[column] = rows.number(i, column);
            }
            try {
                candles.requireNotLater(rows.openTime(i), () -> rows.time(row).toString());
                SoundCandles.flaw(numbers).ifPresent(flaw -> {
                    throw place.refuse(java.util.Arrays.toString(numbers), flaw.expected());
                });
            } catch (CandleFormatException e) {
                candles.skip(e);
                continue;
            }
            candles.add(
                    rows.openTime(i),
                    SoundCandles.NO_END,
                    numbers,
                    () -> rows.time(row).toString());
        }
        return candles.finish(Set.of());
    }

    private interface Use<T> {
        T of(RowSource rows, CandleReading reading);
    }

    private <T> T reading(SourceFile file, Use<T> use) {
        return file.read(rows -> use.of(rows, new CandleReading(rows, format, file::again)));
    }
}
