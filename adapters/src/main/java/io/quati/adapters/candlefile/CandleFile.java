package io.quati.adapters.candlefile;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.market.CandleRows;
import io.quati.core.market.PriceDigits;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What was read from one candle file.
 *
 * @param rows the candles, in the order of the file
 * @param report what the file is like
 */
public record CandleFile(CandleRows rows, Report report) {

    /** A choice that was made in understanding a file. */
    public enum Note {
        /** Dates are day, month, year. */
        DAY_FIRST,
        /** Dates are month, day, year. */
        MONTH_FIRST,
        /** A comma marks decimals. */
        DECIMAL_COMMA,
        /** The file has no volumes; they are 0. */
        NO_VOLUME,
        /** Volumes are numbers of price changes, since the file has no others. */
        TICK_VOLUME,
        /** Prices are those of trading, though the file has adjusted closes as well. */
        RAW_PRICES,
        /** All prices are adjusted by the ratio of adjusted close to close. */
        ADJUSTED_PRICES
    }

    /**
     * What a file is like.
     *
     * @param rows how many candles were read
     * @param first opening time of the earliest
     * @param last opening time of the latest
     * @param interval what was asked for, else the most common distance of two rows
     * @param digits lowest and highest price and their decimals
     * @param withoutVolume rows whose volume field was empty, read as 0
     * @param skipped refusals of the rows left out, the first hundred of them
     * @param skippedRows how many rows were left out
     * @param notes how the file was understood where it could have been understood otherwise
     */
    public record Report(
            int rows,
            Instant first,
            Instant last,
            Duration interval,
            PriceDigits digits,
            int withoutVolume,
            List<CandleFormatException> skipped,
            int skippedRows,
            Set<Note> notes) {

        public Report {
            skipped = List.copyOf(skipped);
            notes = notes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(notes));
        }
    }

    /** Returns the candles as a series of {@code instrument}. */
    public BarSeries toSeries(Instrument instrument) {
        return rows.toSeries(instrument, report.interval());
    }
}
