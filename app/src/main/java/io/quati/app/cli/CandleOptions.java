package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleFile;
import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.CatalogEntry;
import io.quati.adapters.catalog.SeriesKey;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.market.CandleRows;
import io.quati.core.market.GridInference;
import io.quati.core.market.Interval;
import io.quati.core.market.PriceDigits;
import io.quati.core.market.VenueTerms;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which candles a command works on, and on what grid: a file, or a series of the catalogue. */
final class CandleOptions {

    @Option(names = "--candles", paramLabel = "FILE", descriptionKey = "option.candles")
    private List<Path> files = List.of();

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.symbol")
    private List<String> symbols = List.of();

    @Option(names = "--venue", paramLabel = "VENUE", descriptionKey = "option.venue")
    private @Nullable String venue;

    @Option(names = "--from", paramLabel = "TIME", descriptionKey = "option.from")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", descriptionKey = "option.to")
    private @Nullable String to;

    @Mixin
    private CandleFileOptions fileOptions = new CandleFileOptions();

    @Mixin
    private DataFolder dataFolder = new DataFolder();

    /**
     * Candles and where they were traded.
     *
     * @param venue {@link #FILES} for candles of a file, unless the user names another
     */
    record Candles(BarSeries series, String venue) {}

    /** The venue of candles that came in a file and of which nothing else is known. */
    static final String FILES = "file";

    /** Returns the folder of the catalogue. */
    Path dataFolder(Session session) {
        return dataFolder.path(session);
    }

    /** Returns the file that was named, if one was. */
    Optional<Path> file() {
        return only("--candles", files);
    }

    /** Takes {@code path} for the file, as if named by its option. */
    void readFrom(Path path) {
        files = List.of(path);
    }

    /** Returns whether a stored series is one that was asked for; all are where nothing was said. */
    boolean isAskedFor(SeriesKey key) {
        return (symbols.isEmpty() || symbols.contains(key.symbol()))
                && (venue == null || key.venue().equals(venue))
                && fileOptions.interval().map(key.interval()::equals).orElse(true);
    }

    /** Returns the terms of the market that was named. */
    Optional<VenueTerms> market() {
        return fileOptions.grid().market();
    }

    /** Returns how long candles last, where the user said so. */
    Optional<Interval> interval() {
        return fileOptions.interval();
    }

    /** Returns the rows of {@code path} without judging them. */
    CandleRows readUnchecked(Path path) {
        return fileOptions.readUnchecked(path);
    }

    /** Takes {@code name} for the symbol, as if named by its option. */
    void readStored(String name) {
        symbols = List.of(name);
    }

    /**
     * Returns the candles that were asked for.
     *
     * @param cash what an account is to start with; the quantity grid must be coarse enough for it
     */
    Candles load(Session session, BigDecimal cash) {
        return load(file(), only("--symbol", symbols), session, cash);
    }

    /**
     * Returns the candles of every instrument that was asked for, in the order in which they were named.
     *
     * @param cash what an account is to start with; the quantity grids must be coarse enough for it
     */
    List<BarSeries> loadAll(Session session, BigDecimal cash) {
        if (!files.isEmpty() && !symbols.isEmpty() && files.size() != symbols.size()) {
            throw Refusal.badInput("error.symbols-and-files", symbols.size(), files.size());
        }
        List<BarSeries> all = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.max(files.size(), symbols.size())); i++) {
            all.add(load(at(files, i), at(symbols, i), session, cash).series());
        }
        return all;
    }

    private static <T> Optional<T> at(List<T> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }

    /** Returns the one value of an option that only some commands take several times. */
    private static <T> Optional<T> only(String option, List<T> values) {
        if (values.size() > 1) {
            throw Refusal.badInput("error.twice", option);
        }
        return values.stream().findFirst();
    }

    private Candles load(Optional<Path> file, Optional<String> symbol, Session session, BigDecimal cash) {
        Candles candles = file.isEmpty()
                ? fromCatalogue(symbol.orElseThrow(() -> Refusal.badInput("error.which-candles")), session, cash)
                : fromFile(file.get(), symbol.orElse(CandleNames.ofFile(file.get())), session, cash);
        BarSeries wanted = within(candles.series());
        if (wanted.isEmpty()) {
            throw Refusal.badInput("error.no-candles");
        }
        return new Candles(wanted, candles.venue());
    }

    /** Returns the candles of a second file to compare with, on the grid that the file itself suggests. */
    BarSeries beside(Path path, Session session, BigDecimal cash) {
        CandleFile read = fileOptions.read(path, session);
        String name = CandleNames.ofFile(path);
        return read.toSeries(
                GridInference.of(read.report().digits()).forBudget(cash).instrument(name, CandleNames.quoteOf(name)));
    }

    /**
     * Returns {@code candles} with the finer bars in {@code path}, which are on the same grid.
     *
     * @throws Refusal if they are no finer bars of these candles
     */
    DetailedCandles withDetail(BarSeries candles, Path path, Session session) {
        BarSeries finer = fileOptions.readBeside(path, session).toSeries(candles.instrument());
        DetailedCandles detailed;
        try {
            detailed = new DetailedCandles(candles, finer);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("error.detail", path.toString(), String.valueOf(e.getMessage()));
        }
        if (detailed.detailed() == 0) {
            throw Refusal.badInput("error.detail.none", path.toString());
        }
        return detailed;
    }

    private Candles fromFile(Path path, String name, Session session, BigDecimal cash) {
        CandleFile read = fileOptions.read(path, session);
        CandleFileOptions.notes(read.report()).forEach(note -> session.note("note." + note));
        BarSeries series =
                read.toSeries(fileOptions.grid().instrument(read.report().digits(), name, cash));
        return new Candles(series, venue == null ? FILES : venue);
    }

    private Candles fromCatalogue(String symbol, Session session, BigDecimal cash) {
        try (var catalogue = new CandleCatalog(dataFolder.path(session))) {
            SeriesKey key = key(catalogue.list(), symbol);
            BarSeries stored = catalogue.read(key, Moments.FIRST, Moments.LAST);
            if (fileOptions.grid().isEmpty()) {
                return new Candles(stored, key.venue());
            }
            CandleRows rows = CandleRows.of(stored);
            Instrument wanted = fileOptions.grid().instrument(PriceDigits.of(rows), symbol, cash);
            return new Candles(rows.toSeries(wanted, stored.interval()), key.venue());
        }
    }

    /** The one stored series that fits what was typed. */
    private SeriesKey key(List<CatalogEntry> entries, String wanted) {
        List<SeriesKey> fitting = entries.stream()
                .map(CatalogEntry::key)
                .filter(this::isAskedFor)
                .filter(key -> key.symbol().equals(wanted))
                .toList();
        if (fitting.isEmpty()) {
            var names = new TreeSet<String>();
            entries.forEach(entry -> names.add(entry.key().symbol()));
            throw names.isEmpty() || names.contains(wanted)
                    ? Refusal.badInput("error.catalogue.empty")
                    : Refusal.badInput("error.input", Suggestion.unknown("series", wanted, names));
        }
        if (fitting.size() > 1) {
            throw Refusal.badInput("error.catalogue.many", fitting.toString());
        }
        return fitting.getFirst();
    }

    private BarSeries within(BarSeries series) {
        if (from == null && to == null) {
            return series;
        }
        long least = from == null ? Long.MIN_VALUE : Moments.instant(from).toEpochMilli();
        long beyond = to == null ? Long.MAX_VALUE : Moments.instant(to).toEpochMilli();
        if (least >= beyond) {
            throw Refusal.badInput(
                    "error.from-to",
                    Instant.ofEpochMilli(least).toString(),
                    Instant.ofEpochMilli(beyond).toString());
        }
        int first = 0;
        while (first < series.size() && series.openTime(first) < least) {
            first++;
        }
        int end = first;
        while (end < series.size() && series.openTime(end) < beyond) {
            end++;
        }
        return series.slice(first, end);
    }
}
