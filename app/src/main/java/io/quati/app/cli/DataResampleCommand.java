package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleWriter;
import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.WriteMode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.Interval;
import io.quati.core.market.Resampler;
import io.quati.core.market.Resampler.Partial;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes longer candles out of shorter ones, into the catalogue or into a file. */
@Command(name = "resample")
final class DataResampleCommand implements Runnable {

    private final Session session;

    @Mixin
    private CandleOptions candleOptions = new CandleOptions();

    @Option(names = "--into", paramLabel = "5m|1h|…", required = true, descriptionKey = "option.into")
    private String target = "";

    @Option(names = "--partial", paramLabel = "drop|keep-first|keep", descriptionKey = "option.partial")
    private String partial = "drop";

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path out;

    DataResampleCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Interval interval = Interval.parse(target);
        Partial edges = PartialOption.parse(partial);
        if (out != null) {
            NewFile.require(out);
        }
        var source = candleOptions.load(session, BigDecimal.ONE);
        BarSeries made = Resampler.resample(source.series(), interval, edges);
        if (made.isEmpty()) {
            throw Refusal.badInput("error.no-candles");
        }
        String place;
        if (out != null) {
            CandleWriter.write(made, CandleWriter.Form.ofName(out), out);
            place = out.toString();
        } else {
            try (var catalogue = new CandleCatalog(candleOptions.dataFolder(session))) {
                catalogue.write(source.venue(), made, WriteMode.MERGE);
            }
            place = source.venue() + "/" + made.instrument().symbol() + "/" + interval.text();
        }
        var json = new JsonObject()
                .with("success", true)
                .with("source_rows", source.series().size())
                .with("rows", made.size())
                .with("interval", interval.text())
                .with("first", Instant.ofEpochMilli(made.openTime(0)))
                .with("last", Instant.ofEpochMilli(made.openTime(made.size() - 1)))
                .with("written_to", place);
        session.answer(
                json,
                page -> page.line(page.good("✔ "
                        + page.texts()
                                .text("resample.done", source.series().size(), made.size(), interval.text(), place))));
    }
}
