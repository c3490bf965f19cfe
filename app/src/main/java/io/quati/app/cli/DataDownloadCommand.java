package io.quati.app.cli;

import io.quati.adapters.brapi.BrapiSettings;
import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.CatalogEntry;
import io.quati.adapters.catalog.SeriesKey;
import io.quati.adapters.download.CandleDownload;
import io.quati.adapters.download.CandleDownload.Plan;
import io.quati.adapters.download.CandleDownload.Report;
import io.quati.adapters.download.Fetched;
import io.quati.adapters.wire.Parallel;
import io.quati.adapters.wire.Secret;
import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import io.quati.app.live.PublicMarkets;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.PublicExchange;
import io.quati.core.market.Interval;
import io.quati.core.market.Symbols;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills the catalogue with the candles of an exchange; what is there is not asked for again. */
@Command(name = "download")
final class DataDownloadCommand implements Callable<Integer> {

    private static final Duration USUAL_AGE = Duration.ofDays(30);

    private final Session session;

    @Option(names = "--exchange", required = true, paramLabel = "NAME", descriptionKey = "option.download-exchange")
    private String exchangeName = "";

    @Option(names = "--url", paramLabel = "URL", descriptionKey = "option.exchange-url")
    private URI url = URI.create("http://127.0.0.1:8010");

    @Option(
            names = "--symbol",
            required = true,
            split = ",",
            paramLabel = "SYMBOL",
            descriptionKey = "option.download-symbol")
    private List<String> symbols = List.of();

    @Option(names = "--interval", split = ",", paramLabel = "1m|1h|…", descriptionKey = "option.download-interval")
    private List<String> intervals = List.of("1h");

    @Option(names = "--from", paramLabel = "TIME", descriptionKey = "option.download-from")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", descriptionKey = "option.download-to")
    private @Nullable String to;

    @Mixin
    private DataFolder dataFolder = new DataFolder();

    DataDownloadCommand(Session session) {
        this.session = session;
    }

    /** A series, what came of asking for it, and what is stored of it now. */
    private record Line(
            SeriesKey key,
            Fetched<Report> fetched,
            @Nullable CatalogEntry stored) {

        long added() {
            return fetched instanceof Fetched.Got<Report>(Report report) ? report.added() : 0;
        }

        Optional<String> failure() {
            return fetched instanceof Fetched.Failed<Report>(ExchangeException reason)
                    ? Optional.of(String.valueOf(reason.getMessage()))
                    : Optional.empty();
        }
    }

    /** What came of it all. */
    private record Outcome(List<Line> lines, List<String> notListed) {

        boolean isComplete() {
            return notListed.isEmpty()
                    && lines.stream().allMatch(line -> line.failure().isEmpty());
        }
    }

    @Override
    public Integer call() {
        Instant begin = from == null ? InstantSource.system().instant().minus(USUAL_AGE) : Moments.instant(from);
        Instant end = to == null ? Moments.LAST : Moments.instant(to);
        if (!begin.isBefore(end)) {
            throw Refusal.badInput("error.from-to", begin.toString(), end.toString());
        }
        List<Interval> wanted =
                intervals.stream().map(Interval::parse).distinct().toList();
        try (PublicExchange exchange = open();
                var catalogue = new CandleCatalog(dataFolder.path(session))) {
            var notListed = new ArrayList<String>();
            List<Instrument> instruments = listed(exchange.market(), notListed);
            var download = new CandleDownload(
                    exchange.market(),
                    catalogue,
                    exchangeName,
                    PublicMarkets.rests(exchangeName),
                    InstantSource.system());
            List<Plan> plans = instruments.stream()
                    .flatMap(instrument ->
                            wanted.stream().map(interval -> download.plan(instrument, interval, begin, end)))
                    .toList();
            List<Fetched<Report>> reports = run(download, plans);
            var outcome = new Outcome(lines(plans, reports, catalogue), notListed);
            session.answer(toJson(outcome), page -> write(page, outcome));
            return outcome.isComplete() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private PublicExchange open() {
        var markets = new PublicMarkets(dataFolder.path(session).resolve("exchange"), url, brapi());
        return markets.open(exchangeName)
                .orElseThrow(() -> Refusal.badInput("download.which-exchange", exchangeName, PublicMarkets.NAMES));
    }

    private BrapiSettings brapi() {
        String token = session.variable("BRAPI_TOKEN", "");
        BrapiSettings usual = BrapiSettings.of(token.isBlank() ? null : new Secret(token));
        String base = session.variable("BRAPI_BASE_URL", "");
        return base.isBlank() ? usual : usual.at(URI.create(base));
    }

    /** Returns what is listed of the symbols that were asked for; a symbol that is not takes nothing from the others. */
    private List<Instrument> listed(MarketData market, List<String> notListed) {
        Map<String, Instrument> found = new LinkedHashMap<>();
        try {
            for (String text : symbols) {
                Optional<Listing> listing = Symbols.parse(text).flatMap(market::listing);
                listing.ifPresentOrElse(
                        known -> found.put(known.instrument().symbol(), known.instrument()), () -> notListed.add(text));
            }
            if (!notListed.isEmpty()) {
                List<String> known = market.listings().stream()
                        .map(listing -> listing.instrument().symbol())
                        .toList();
                notListed.replaceAll(text -> notListed(text, known));
            }
        } catch (ExchangeException e) {
            throw Refusal.failed("trade.exchange", exchangeName, String.valueOf(e.getMessage()));
        }
        return List.copyOf(found.values());
    }

    private String notListed(String text, List<String> known) {
        String problem = session.texts().text("download.not-listed", exchangeName, text);
        return Suggestion.nearest(text, known)
                .map(nearest -> problem + session.texts().text("error.did-you-mean", nearest))
                .orElse(problem);
    }

    private List<Fetched<Report>> run(CandleDownload download, List<Plan> plans) {
        long candles = plans.stream().mapToLong(Plan::candles).sum();
        try (var progress = Progress.ofRequests(session, "progress.download", candles)) {
            return Parallel.map(plans, plan -> Fetched.of(() -> download.run(plan, progress::step)));
        }
    }

    private List<Line> lines(List<Plan> plans, List<Fetched<Report>> reports, CandleCatalog catalogue) {
        Map<SeriesKey, CatalogEntry> stored =
                catalogue.list().stream().collect(Collectors.toMap(CatalogEntry::key, entry -> entry));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            var key = new SeriesKey(exchangeName, plan.instrument().symbol(), plan.interval());
            lines.add(new Line(key, reports.get(i), stored.get(key)));
        }
        return lines;
    }

    private JsonObject toJson(Outcome outcome) {
        return new JsonObject()
                .with("success", outcome.isComplete())
                .with("venue", exchangeName)
                .with(
                        "series",
                        outcome.lines().stream()
                                .map(DataDownloadCommand::toJson)
                                .toList())
                .with("not_listed", outcome.notListed());
    }

    private static JsonObject toJson(Line line) {
        var json = new JsonObject()
                .with("symbol", line.key().symbol())
                .with("interval", line.key().interval().text())
                .with("added", line.added());
        if (line.fetched() instanceof Fetched.Got<Report>(Report report)) {
            json.with("changed", report.changed()).with("absent", report.absent());
        }
        CatalogEntry stored = line.stored();
        return json.with("rows", stored == null ? 0 : stored.rows())
                .with("first", stored == null ? null : stored.first())
                .with("last", stored == null ? null : stored.last())
                .with("error", line.failure().orElse(null));
    }

    private void write(Page page, Outcome outcome) {
        var texts = page.texts();
        if (!outcome.lines().isEmpty()) {
            long added = outcome.lines().stream().mapToLong(Line::added).sum();
            page.line(page.good("✔ " + texts.text("download.done", added, exchangeName)));
            writeTable(page, outcome.lines());
        }
        for (Line line : outcome.lines()) {
            line.failure()
                    .ifPresent(why -> page.line(page.bad(
                            "✖ " + texts.text("download.failed", line.key().toString(), why))));
            if (line.fetched() instanceof Fetched.Got<Report>(Report report) && report.absent() > 0) {
                page.line(page.doubtful(
                        "! " + texts.text("download.absent", line.key().toString(), report.absent())));
            }
        }
        outcome.notListed().forEach(problem -> page.line(page.bad("✖ " + problem)));
        outcome.lines().stream()
                .filter(line -> line.stored() != null)
                .findFirst()
                .ifPresent(line -> page.say(
                        "download.hint",
                        line.key().symbol(),
                        line.key().interval().text(),
                        exchangeName));
    }

    private static void writeTable(Page page, List<Line> lines) {
        var texts = page.texts();
        var table = new Table(
                page, "list.symbol", "list.interval", "download.new#", "list.rows#", "list.first", "list.last");
        for (Line line : lines) {
            CatalogEntry stored = line.stored();
            table.row(
                    line.key().symbol(),
                    line.key().interval().text(),
                    texts.count(line.added()),
                    texts.count(stored == null ? 0 : stored.rows()),
                    stored == null ? "–" : texts.time(stored.first()),
                    stored == null ? "–" : texts.time(stored.last()));
        }
        table.print();
    }
}
