package io.quati.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.domain.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every statistic of the published runs, from their equity and trades. */
class BacktestingPyTest {

    private static final Pattern DAYS = Pattern.compile("\"(\\d+) days (\\d+):(\\d+):(\\d+)\"");

    @ParameterizedTest
    @CsvSource({
        "goog_test_smacross_finalize, GOOG-1d-2004_2013, 29",
        "goog_readme_smacross_finalize, GOOG-1d-2004_2013, 19",
        "goog_readme_smacross_10_20_comm0.002_exclusive, GOOG-1d-2004_2013, 19",
        "goog_readme_smacross_spread0.002_exclusive, GOOG-1d-2004_2013, 19",
        "goog_quickstart_cash10000_comm.002, GOOG-1d-2004_2013, 19",
        "eurusd_smacross_10_20_margin, EURUSD-1h-2017_2018, 19",
    })
    void givesThePublishedStatistics(String run, String market, int warmUp) {
        Map<String, String> published = Columns.json("backtesting-py/" + run + ".stats.json");
        Columns curve = Columns.of("backtesting-py/" + run + ".equity.csv");
        Columns trades = Columns.of("backtesting-py/" + run + ".trades.csv");
        double[] closes = Columns.of("../equities/" + market + ".csv").numbers("Close");
        double fees = 0;
        for (double fee : trades.numbers("Commission")) {
            fees += fee;
        }

        Map<String, Double> ours = BacktestingPy.of(
                ValueHistory.of(curve.times(""), curve.numbers("Equity")), closes, warmUp, outcomes(trades), fees);

        int compared = 0;
        for (Map.Entry<String, String> entry : published.entrySet()) {
            String name = entry.getKey();
            if (!List.of("Start", "End", "Duration").contains(name)) {
                double expected = number(entry.getValue());
                assertThat(ours.get(name)).as(name).isCloseTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(ours.size() - (published.containsKey("Commissions [$]") ? 0 : 1));
    }

    private static List<TradeOutcome> outcomes(Columns trades) {
        long[] opened = trades.times("EntryTime");
        long[] closed = trades.times("ExitTime");
        double[] sizes = trades.numbers("Size");
        double[] profits = trades.numbers("PnL");
        double[] gains = trades.numbers("ReturnPct");
        List<TradeOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            Side side = sizes[i] > 0 ? Side.BUY : Side.SELL;
            outcomes.add(new TradeOutcome(side, opened[i], closed[i], profits[i], gains[i]));
        }
        return outcomes;
    }

    /** Numbers as they are, durations in days. */
    private static double number(String value) {
        Matcher days = DAYS.matcher(value);
        if (!days.matches()) {
            return Double.parseDouble(value);
        }
        Duration duration = Duration.ofDays(Long.parseLong(days.group(1)))
                .plusHours(Long.parseLong(days.group(2)))
                .plusMinutes(Long.parseLong(days.group(3)));
        return (double) duration.toMinutes() / Duration.ofDays(1).toMinutes();
    }
}
