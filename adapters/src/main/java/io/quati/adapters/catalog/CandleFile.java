package io.quati.adapters.catalog;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.market.CandleRows;
import io.quati.core.market.PriceDigits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was read from one candle file.
 *
 * @param rows the candles, in the order of the file
 * @param report what the file is like
 */
public record CandleFile(CandleRows rows, Report report) {

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
     */
    public record Report(
            int rows,
            Instant first,
            Instant last,
            Duration interval,
            PriceDigits digits,
            int withoutVolume,
            List<CandleFormatException> skipped,
            int skippedRows) {

        public Report {
            skipped = List.copyOf(skipped);
        }
    }

    /** Returns the candles as a series of {@code instrument}. */
    public BarSeries toSeries(Instrument instrument) {
        return rows.toSeries(instrument, report.interval());
    }
}
