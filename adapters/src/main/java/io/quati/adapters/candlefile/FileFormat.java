package io.quati.adapters.candlefile;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader is told about the way a file is written, where its content does not tell.
 *
 * @param zone where clocks stood that showed times without an offset; bare dates are days and stay at 00:00 UTC
 * @param dates order of day and month, or null to find it from all dates of the file
 * @param columns what each column holds, as a header would name it; empty to go by the header or the usual order
 * @param adjusted whether to adjust all prices by the ratio of the column of adjusted closes to that of closes
 */
public record FileFormat(ZoneId zone, @Nullable DateOrder dates, List<String> columns, boolean adjusted) {

    /** Everything as the file itself says, times in UTC, prices as traded. */
    public static final FileFormat DETECTED = new FileFormat(ZoneOffset.UTC, null, List.of(), false);

    public FileFormat {
        columns = List.copyOf(columns);
    }

    /** Returns the same for another zone. */
    public FileFormat inZone(ZoneId other) {
        return new FileFormat(other, dates, columns, adjusted);
    }

    /** Returns the same for dates in a stated order. */
    public FileFormat withDates(DateOrder order) {
        return new FileFormat(zone, order, columns, adjusted);
    }

    /** Returns the same for stated columns. */
    public FileFormat withColumns(List<String> names) {
        return new FileFormat(zone, dates, names, adjusted);
    }

    /** Returns the same, taking prices adjusted for splits and dividends. */
    public FileFormat withAdjustedPrices() {
        return new FileFormat(zone, dates, columns, true);
    }
}
