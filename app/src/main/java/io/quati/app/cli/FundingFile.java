package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Funding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Funding rates from a CSV file with a header: times and rates (fractions) under the names of this program or of
 * Binance's dumps, and perhaps mark prices. Where no mark price is given, the latest open or close known at that time
 * stands for it. Rates from outside the time of the candles are left out.
 */
final class FundingFile {

    private static final String[] TIME = {
        "time", "timestamp", "calc_time", "fundingtime", "funding_time", "funding_time_ms"
    };
    private static final String[] RATE = {"rate", "last_funding_rate", "fundingrate", "funding_rate"};
    private static final String MARK = "mark_price";

    private FundingFile() {}

    /** Returns the fundings over {@code candles}, earliest first. */
    static List<Funding> read(Path file, BarSeries candles) {
        var csv = new HeadedCsv(file, "error.funding");
        String time = csv.column(TIME);
        String rate = csv.column(RATE);
        List<Rate> rates = new ArrayList<>();
        for (HeadedCsv.Row row : csv.rows()) {
            rates.add(rate(row, time, rate));
        }
        rates.sort(Comparator.comparing(Rate::at));
        for (int i = 1; i < rates.size(); i++) {
            if (rates.get(i).at().equals(rates.get(i - 1).at())) {
                throw rates.get(i).row().refuse();
            }
        }
        List<Funding> fundings = new ArrayList<>();
        int bar = 0;
        for (Rate each : rates) {
            long at = each.at().toEpochMilli();
            while (bar < candles.size() && candles.closeTime(bar) <= at) {
                bar++;
            }
            if (bar < candles.size() && at >= candles.openTime(0)) {
                fundings.add(funding(each, candles, bar));
            }
        }
        if (fundings.isEmpty()) {
            throw Refusal.badInput(
                    "error.funding.none",
                    String.valueOf(file.getFileName()),
                    candles.instrument().symbol());
        }
        return fundings;
    }

    /**
     * A row that was understood.
     *
     * @param mark NaN where none is given
     */
    private record Rate(HeadedCsv.Row row, Instant at, double rate, double mark) {}

    private static Rate rate(HeadedCsv.Row row, String time, String rate) {
        try {
            String mark = row.field(MARK, row.field("markprice", ""));
            var read = new Rate(
                    row,
                    Moments.instant(row.field(time, "")),
                    Double.parseDouble(row.field(rate, "")),
                    mark.isEmpty() ? Double.NaN : Double.parseDouble(mark));
            if (!(Math.abs(read.rate()) < 1)) {
                throw row.refuse();
            }
            return read;
        } catch (IllegalArgumentException | Refusal _) {
            throw row.refuse();
        }
    }

    /** In the bar that is open then, or in a gap before {@code bar}. */
    private static Funding funding(Rate rate, BarSeries candles, int bar) {
        boolean open = candles.openTime(bar) <= rate.at().toEpochMilli();
        double known = open ? candles.open(bar) : candles.close(bar - 1);
        double mark = Double.isNaN(rate.mark()) ? known : rate.mark();
        try {
            return new Funding(rate.at(), candles.instrument(), rate.rate(), mark);
        } catch (IllegalArgumentException _) {
            throw rate.row().refuse();
        }
    }
}
