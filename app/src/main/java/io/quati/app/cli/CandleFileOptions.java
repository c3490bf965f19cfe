package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleFile;
import io.quati.adapters.candlefile.CandleFile.Note;
import io.quati.adapters.candlefile.CandleFormatException;
import io.quati.adapters.candlefile.CandleReader;
import io.quati.adapters.candlefile.FileFormat;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.market.CandleRows;
import io.quati.core.market.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a file of candles is to be understood, wherever one is read. */
final class CandleFileOptions {

    @Option(names = "--interval", paramLabel = "1m|1h|…", descriptionKey = "option.interval")
    private @Nullable String interval;

    @Option(names = "--skip-bad-rows", descriptionKey = "option.skip-bad-rows")
    private boolean skipping;

    @Option(names = "--adjusted", descriptionKey = "option.adjusted")
    private boolean adjusted;

    @Mixin
    private FormatOptions formatOptions = new FormatOptions();

    @Mixin
    private GridOptions gridOptions = new GridOptions();

    /** Returns how long candles last, where the user said so. */
    Optional<Interval> interval() {
        return Optional.ofNullable(interval).map(Interval::parse);
    }

    GridOptions grid() {
        return gridOptions;
    }

    /** Returns the candles of {@code file}, telling what was left out. */
    CandleFile read(Path file, Session session) {
        CandleReader reader = reader();
        return read(interval().map(Interval::duration).map(reader::every).orElse(reader), file, session);
    }

    /** Returns the candles of a file beside the one whose interval may have been named. */
    CandleFile readBeside(Path file, Session session) {
        return read(reader(), file, session);
    }

    private CandleFile read(CandleReader usual, Path file, Session session) {
        CandleReader reader = usual;
        reader = gridOptions.tick().map(reader::onTicksOf).orElse(reader);
        reader = skipping ? reader.skippingBadRows() : reader;
        CandleFile read = readOrHint(reader, file);
        read.report()
                .skipped()
                .forEach(skipped -> session.note("import.skipped", String.valueOf(skipped.getMessage())));
        return read;
    }

    private static CandleFile readOrHint(CandleReader reader, Path file) {
        try {
            return reader.read(file);
        } catch (CandleFormatException e) {
            throw e.isSkippable() ? Refusal.badInput("error.candles.bad-row", String.valueOf(e.getMessage())) : e;
        }
    }

    /** Returns the rows of {@code file} without judging them. */
    CandleRows readUnchecked(Path file) {
        return reader().readUnchecked(file);
    }

    private CandleReader reader() {
        FileFormat format = formatOptions.format();
        return new CandleReader().written(adjusted ? format.withAdjustedPrices() : format);
    }

    /** Returns the names of the choices that were made in understanding a file. */
    static List<String> notes(CandleFile.Report report) {
        return report.notes().stream().map(CandleFileOptions::name).toList();
    }

    private static String name(Note note) {
        return note.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
