package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleWriter;
import io.quati.adapters.candlefile.TradeReader;
import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.WriteMode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.BarRule;
import io.quati.core.market.Interval;
import io.quati.core.market.PriceDigits;
import io.quati.core.market.Resampler.Partial;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes bars of the trades in a file, into the catalogue or into a new file. */
@Command(name = "bars")
final class DataBarsCommand implements Runnable {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.trades-file")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Ends ends = new Ends();

    /** When a bar ends; one of them. */
    static final class Ends {

        @Option(names = "--interval", paramLabel = "1m|1h|…", descriptionKey = "option.bars-interval")
        private @Nullable String interval;

        @Option(names = "--ticks", paramLabel = "COUNT", descriptionKey = "option.bars-ticks")
        private @Nullable Long ticks;

        @Option(names = "--volume", paramLabel = "UNITS", descriptionKey = "option.bars-volume")
        private @Nullable Double volume;

        @Option(names = "--dollar", paramLabel = "AMOUNT", descriptionKey = "option.bars-dollar")
        private @Nullable Double dollar;

        BarRule rule() {
            if (interval != null) {
                return new BarRule.OfTime(Interval.parse(interval));
            }
            if (ticks != null) {
                return new BarRule.OfTrades(ticks);
            }
            return volume != null ? new BarRule.OfVolume(volume) : new BarRule.OfValue(dollar == null ? 0 : dollar);
        }
    }

    @Option(names = "--partial", paramLabel = "drop|keep-first|keep", descriptionKey = "option.partial")
    private String partial = "drop";

    @Option(
            names = {"--output", "--out"},
            paramLabel = "FILE",
            descriptionKey = "option.output")
    private @Nullable Path output;

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.import-symbol")
    private @Nullable String symbol;

    @Option(names = "--venue", paramLabel = "VENUE", descriptionKey = "option.import-venue")
    private String venue = CandleOptions.FILES;

    @Mixin
    private FormatOptions formatOptions = new FormatOptions();

    @Mixin
    private GridOptions gridOptions = new GridOptions();

    @Mixin
    private DataFolder dataFolder = new DataFolder();

    DataBarsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        BarRule rule = ends.rule();
        Partial edges = PartialOption.parse(partial);
        if (output != null) {
            NewFile.require(output);
        } else if (!(rule instanceof BarRule.OfTime)) {
            throw Refusal.badInput("error.bars-output");
        }
        var read = new TradeReader(formatOptions.format()).read(file, rule, edges);
        if (read.rows().size() == 0) {
            throw Refusal.badInput("error.no-bars", read.trades());
        }
        Duration interval = rule instanceof BarRule.OfTime(var stated)
                ? stated.duration()
                : read.rows().commonInterval().orElseThrow();
        String name = symbol == null ? CandleNames.ofFile(file) : symbol;
        BarSeries series = read.rows().toSeries(gridOptions.instrument(PriceDigits.of(read.rows()), name), interval);
        String place = keep(series);
        var json = new JsonObject()
                .with("success", true)
                .with("trades", read.trades())
                .with("first_trade", read.first())
                .with("last_trade", read.last())
                .with("rows", series.size())
                .with("uneven", series.isUneven())
                .with("written_to", place);
        session.answer(
                json,
                page -> page.line(
                        page.good("✔ " + page.texts().text("bars.done", read.trades(), series.size(), place))));
    }

    private String keep(BarSeries series) {
        if (output != null) {
            CandleWriter.write(series, CandleWriter.Form.ofName(output), output);
            return output.toString();
        }
        try (var catalogue = new CandleCatalog(dataFolder.path(session))) {
            catalogue.write(venue, series, WriteMode.MERGE);
        }
        return venue + "/" + series.instrument().symbol() + "/"
                + Interval.of(series.interval()).map(Interval::text).orElse("");
    }
}
