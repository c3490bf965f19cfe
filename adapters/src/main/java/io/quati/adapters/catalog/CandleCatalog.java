package io.quati.adapters.catalog;

import io.quati.adapters.candlefile.ParquetException;
import io.quati.adapters.candlefile.ParquetFiles;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Candles on disk: Parquet files under
 * {@code <data-dir>/candles/venue=…/symbol=…/interval=…/year=…/candles.parquet}, readable by Spark, pandas and polars,
 * with the instrument beside them in {@code _instrument.json}.
 *
 * <p>Years are those of the opening time, UTC. Doubles come back bit for bit. A write or a deletion takes place whole or
 * not at all, over all years that it spans, even when the machine stops in between: what had been decided counts at once
 * and is finished by the next writer. The instrument is that of the last write, but a merge never makes the grid of
 * stored candles coarser ({@link WriteMode#MERGE}). Writers, also of other processes, wait for each other and
 * tidy up after killed ones. Readers never wait for writers and change nothing on disk; a folder that is missing is an
 * empty catalogue. Thread-safe; calls on one object run one after the other.
 */
public final class CandleCatalog implements AutoCloseable {

    private static final String CANDLES = "candles.parquet";
    private static final String INSTRUMENT = "_instrument.json";
    private static final Pattern YEAR = Pattern.compile("year=(-?\\d{1,9})");

    /** In milliseconds; DuckDB counts microseconds. */
    private static final long FARTHEST = Long.MAX_VALUE / 2000;

    private static final int MOST_ATTEMPTS = 5;

    private final CatalogFolder folder;
    private final ParquetFiles parquet = new ParquetFiles();
    private final ReentrantLock lock = new ReentrantLock();

    /** Opens the catalogue under {@code dataDir}; what is missing there is created by the first write. */
    public CandleCatalog(Path dataDir) {
        this(dataDir, _ -> {});
    }

    CandleCatalog(Path dataDir, Consumer<CatalogFolder.Step> probe) {
        folder = new CatalogFolder(dataDir.toAbsolutePath().normalize().resolve("candles"), probe);
    }

    /**
     * Stores {@code series} as candles of {@code venue}.
     *
     * @throws IllegalArgumentException if it is empty, it has no interval or one without a name ({@link
     *     Interval}), its symbol cannot be
     *     a folder, or it is in another currency than the candles it is to be merged with
     */
    public WriteReport write(String venue, BarSeries series, WriteMode mode) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("series must not be empty");
        }
        if (series.isUneven()) {
            throw new IllegalArgumentException(
                    "series must be candles of one interval, was bars that last differently long");
        }
        Interval interval = Interval.of(series.interval())
                .orElseThrow(() -> new IllegalArgumentException(
                        "interval must be one of those with a name, was " + series.interval()));
        var key = new SeriesKey(venue, series.instrument().symbol(), interval);
        return alone(() -> folder.exclusively(() -> write(key, series, mode)));
    }

    private WriteReport write(SeriesKey key, BarSeries series, WriteMode mode) {
        Path home = key.folder(folder.root());
        List<Path> before = files(home);
        Instrument instrument = mode == WriteMode.MERGE && !before.isEmpty()
                ? merged(key, storedInstrument(key), series.instrument())
                : series.instrument();
        folder.prepare(home.resolve(INSTRUMENT), file -> InstrumentFile.write(file, instrument));
        var merge = new Merge();
        var written = new ArrayList<Path>(List.of(home.resolve(INSTRUMENT)));
        int from = 0;
        while (from < series.size()) {
            int year = year(series.openTime(from));
            int to = from + 1;
            while (to < series.size() && year(series.openTime(to)) == year) {
                to++;
            }
            Path file = home.resolve("year=" + year).resolve(CANDLES);
            BarSeries stored = new BarSeries(series.instrument(), series.interval(), 0);
            if (mode == WriteMode.MERGE && before.contains(file)) {
                parquet.read(List.of(file), -FARTHEST, FARTHEST, stored);
            }
            BarSeries joined = merge.join(stored, series.slice(from, to));
            folder.prepare(file, target -> parquet.write(target, joined));
            written.add(file);
            from = to;
        }
        List<Path> removed = mode == WriteMode.MERGE
                ? List.of()
                : before.stream().filter(file -> !written.contains(file)).toList();
        folder.change(new PendingChange(home, written, removed));
        return merge.report();
    }

    /** Returns {@code fresh} on a grid that holds all prices and quantities of both. */
    private static Instrument merged(SeriesKey key, Instrument stored, Instrument fresh) {
        if (!stored.quote().equals(fresh.quote())) {
            throw new IllegalArgumentException(
                    "quote must be " + stored.quote() + " as in " + key + ", was " + fresh.quote());
        }
        return Instrument.of(
                        fresh.symbol(),
                        fresh.quote(),
                        commonStep(stored.tickSize(), fresh.tickSize()),
                        commonStep(stored.lotSize(), fresh.lotSize()))
                .withMinNotional(fresh.minNotional().toBigDecimal());
    }

    /** Returns the largest step that divides both: the finer one if it divides the other. */
    private static BigDecimal commonStep(BigDecimal one, BigDecimal other) {
        int scale = Math.max(one.scale(), other.scale());
        BigInteger units = one.setScale(scale).unscaledValue();
        return new BigDecimal(units.gcd(other.setScale(scale).unscaledValue()), scale);
    }

    /**
     * Returns the candles of {@code key} that open within {@code [from, to)}, oldest first; none if none do.
     *
     * @throws CatalogException if nothing is stored under {@code key} or a file is damaged
     */
    public BarSeries read(SeriesKey key, Instant from, Instant to) {
        return alone(() -> steadily(key, home -> {
            List<Path> all = files(home);
            if (all.isEmpty()) {
                throw new CatalogException("no candles are stored for " + key);
            }
            var series = new BarSeries(storedInstrument(key), key.interval().duration());
            List<Path> wanted = all.stream()
                    .filter(file -> yearOf(file) >= year(millis(from)) && yearOf(file) <= year(millis(to)))
                    .toList();
            return wanted.isEmpty() ? series : parquet.read(wanted, millis(from), millis(to), series);
        }));
    }

    /** Reads once more where a writer changed files in between; a reader waits for nobody. */
    private <T> T steadily(SeriesKey key, Function<Path, T> reading) {
        Path home = key.folder(folder.root());
        for (int attempt = 1; true; attempt++) {
            Object before = folder.stamp(home);
            try {
                T read = reading.apply(home);
                if (attempt == MOST_ATTEMPTS || folder.stamp(home).equals(before)) {
                    return read;
                }
            } catch (CatalogException | ParquetException e) {
                if (attempt == MOST_ATTEMPTS || folder.stamp(home).equals(before)) {
                    throw e;
                }
            }
        }
    }

    /** Returns whether any candles are stored for {@code key}. */
    public boolean has(SeriesKey key) {
        return alone(() -> !files(key.folder(folder.root())).isEmpty());
    }

    /** Returns all candles of {@code key}; see {@link #read(SeriesKey, Instant, Instant)}. */
    public BarSeries read(SeriesKey key) {
        return read(key, Instant.MIN, Instant.MAX);
    }

    /** Returns what is stored, in the order of venue, symbol and length of the interval. */
    public List<CatalogEntry> list() {
        return alone(() -> {
            var entries = new ArrayList<CatalogEntry>();
            for (Path venue : folder.entries(folder.root())) {
                for (Path symbol : partitions(venue, "venue")) {
                    for (Interval interval : Interval.values()) {
                        var key = value(venue, "venue")
                                .flatMap(v -> value(symbol, "symbol").map(s -> new SeriesKey(v, s, interval)));
                        key.ifPresent(k -> addEntry(k, entries));
                    }
                }
            }
            return List.copyOf(entries);
        });
    }

    private List<Path> partitions(Path path, String name) {
        return value(path, name).isPresent() ? folder.entries(path) : List.of();
    }

    private void addEntry(SeriesKey key, List<CatalogEntry> entries) {
        Optional<CatalogEntry> entry = steadily(key, home -> {
            List<Path> files = files(home);
            return files.isEmpty() ? Optional.empty() : Optional.of(entry(key, parquet.span(files)));
        });
        entry.ifPresent(entries::add);
    }

    private static CatalogEntry entry(SeriesKey key, ParquetFiles.Span span) {
        return new CatalogEntry(
                key, span.rows(), Instant.ofEpochMilli(span.first()), Instant.ofEpochMilli(span.last()));
    }

    /** Removes the candles of {@code key} and returns whether there were any. */
    public boolean delete(SeriesKey key) {
        return alone(() -> folder.exclusively(() -> {
            Path home = key.folder(folder.root());
            List<Path> files = files(home);
            if (!files.isEmpty()) {
                var removed = new ArrayList<Path>(files);
                removed.add(home.resolve(INSTRUMENT));
                folder.change(new PendingChange(home, List.of(), removed));
            }
            return !files.isEmpty();
        }));
    }

    private Instrument storedInstrument(SeriesKey key) {
        Path home = key.folder(folder.root());
        return InstrumentFile.read(PendingChange.in(home).current(home.resolve(INSTRUMENT)));
    }

    /** Returns the candle files under {@code home}, oldest year first; whatever else lies there is ignored. */
    private List<Path> files(Path home) {
        PendingChange pending = PendingChange.in(home);
        return folder.entries(home).stream()
                .filter(entry -> YEAR.matcher(CatalogFolder.name(entry)).matches())
                .map(entry -> entry.resolve(CANDLES))
                .filter(pending::counts)
                .map(pending::current)
                .toList();
    }

    private static Optional<String> value(Path path, String name) {
        String prefix = name + "=";
        return Optional.of(CatalogFolder.name(path))
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .filter(SeriesKey::isName);
    }

    private static int yearOf(Path file) {
        Matcher matcher = YEAR.matcher(CatalogFolder.name(CatalogFolder.parent(file)));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static int year(long openTimeMillis) {
        return Instant.ofEpochMilli(openTimeMillis).atOffset(ZoneOffset.UTC).getYear();
    }

    private static long millis(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), -FARTHEST / 1000, FARTHEST / 1000);
        return seconds * 1000 + (time.getNano() + 999_999) / 1_000_000;
    }

    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } catch (ParquetException e) {
            throw new CatalogException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            parquet.close();
        } finally {
            lock.unlock();
        }
    }
}
