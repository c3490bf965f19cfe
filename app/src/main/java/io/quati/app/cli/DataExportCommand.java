package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleWriter;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Session;
import io.quati.core.domain.BarSeries;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes stored candles, or those of another file, into a new file. */
@Command(name = "export")
final class DataExportCommand implements Runnable {

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SYMBOL", descriptionKey = "option.export-symbol")
    private @Nullable String symbol;

    @Option(
            names = {"--output", "--out"},
            paramLabel = "FILE",
            required = true,
            descriptionKey = "option.output")
    private Path output = Path.of("");

    @Option(names = "--format", paramLabel = "csv|json|parquet", descriptionKey = "option.export-format")
    private @Nullable String format;

    @Mixin
    private CandleOptions candleOptions = new CandleOptions();

    DataExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var form = format == null ? CandleWriter.Form.ofName(output) : CandleWriter.Form.parse(format);
        NewFile.require(output);
        if (symbol != null) {
            candleOptions.readStored(symbol);
        }
        BarSeries series = candleOptions.load(session, BigDecimal.ONE).series();
        CandleWriter.write(series, form, output);
        String name = form.name().toLowerCase(Locale.ROOT);
        var json = new JsonObject()
                .with("success", true)
                .with("rows", series.size())
                .with("first", Instant.ofEpochMilli(series.openTime(0)))
                .with("last", Instant.ofEpochMilli(series.openTime(series.size() - 1)))
                .with("format", name)
                .with("written_to", output.toString());
        session.answer(
                json,
                page -> page.line(
                        page.good("✔ " + page.texts().text("export.done", series.size(), name, output.toString()))));
    }
}
