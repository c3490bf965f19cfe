package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleFile;
import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.WriteMode;
import io.quati.adapters.catalog.WriteReport;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Session;
import io.quati.core.domain.Instrument;
import io.quati.core.market.Interval;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the candles of a file into the catalogue. */
@Command(name = "import")
final class DataImportCommand implements Runnable {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.file")
    private Path file = Path.of("");

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.import-symbol")
    private @Nullable String symbol;

    @Option(names = "--venue", paramLabel = "VENUE", descriptionKey = "option.import-venue")
    private String venue = CandleOptions.FILES;

    @Option(names = "--replace", descriptionKey = "option.replace")
    private boolean replacing;

    @Mixin
    private CandleFileOptions fileOptions = new CandleFileOptions();

    @Mixin
    private DataFolder dataFolder = new DataFolder();

    DataImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        CandleFile read = fileOptions.read(file, session);
        String name = symbol == null ? CandleNames.ofFile(file) : symbol;
        Instrument instrument = fileOptions.grid().instrument(read.report().digits(), name);
        WriteReport written;
        try (var catalogue = new CandleCatalog(dataFolder.path(session))) {
            written =
                    catalogue.write(venue, read.toSeries(instrument), replacing ? WriteMode.REPLACE : WriteMode.MERGE);
        }
        session.answer(
                toJson(read.report(), instrument, written), page -> write(page, read.report(), instrument, written));
    }

    private JsonObject toJson(CandleFile.Report report, Instrument instrument, WriteReport written) {
        return new JsonObject()
                .with("success", true)
                .with("venue", venue)
                .with("symbol", instrument.symbol())
                .with("interval", Interval.nameOf(report.interval()))
                .with("rows", report.rows())
                .with("first", report.first())
                .with("last", report.last())
                .with("added", written.added())
                .with("unchanged", written.unchanged())
                .with("changed", written.changed())
                .with("skipped_rows", report.skippedRows())
                .with("without_volume", report.withoutVolume())
                .with("notes", CandleFileOptions.notes(report))
                .with("tick", instrument.tickSize())
                .with("lot", instrument.lotSize());
    }

    private void write(Page page, CandleFile.Report report, Instrument instrument, WriteReport written) {
        var texts = page.texts();
        page.line(page.good("✔ "
                + texts.text(
                        "import.done",
                        report.rows(),
                        venue + "/" + instrument.symbol() + "/" + Interval.nameOf(report.interval()))));
        page.facts(List.of(
                page.fact("import.span", texts.time(report.first()) + " – " + texts.time(report.last()) + " UTC"),
                page.fact(
                        "import.changes",
                        texts.text("import.change-count", written.added(), written.unchanged(), written.changed())),
                page.fact(
                        "import.grid",
                        texts.number(instrument.tickSize()) + " / " + texts.number(instrument.lotSize()))));
        CandleFileOptions.notes(report).forEach(note -> page.say("note." + note));
        if (report.skippedRows() > 0) {
            page.line(page.doubtful("! " + texts.text("import.left-out", report.skippedRows())));
        }
        page.say("import.hint", instrument.symbol(), Interval.nameOf(report.interval()));
    }
}
