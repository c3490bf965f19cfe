package io.quati.app.cli;

import io.quati.adapters.candlefile.DateOrder;
import io.quati.adapters.candlefile.FileFormat;
import io.quati.app.console.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user knows about the way a file is written. */
final class FormatOptions {

    @Option(names = "--columns", paramLabel = "NAME,…", split = ",", descriptionKey = "option.columns")
    private List<String> columns = List.of();

    @Option(names = "--date-format", paramLabel = "dd/MM/yyyy|MM/dd/yyyy", descriptionKey = "option.date-format")
    private @Nullable String dateFormat;

    @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "option.zone")
    private String zone = "UTC";

    FileFormat format() {
        FileFormat format = FileFormat.DETECTED.inZone(zoneId()).withColumns(columns);
        return dateFormat == null ? format : format.withDates(DateOrder.parse(dateFormat));
    }

    private ZoneId zoneId() {
        try {
            ZoneId id = ZoneId.of(zone);
            return id.normalized();
        } catch (DateTimeException _) {
            throw Refusal.badInput("error.zone", zone);
        }
    }
}
