package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Side;
import io.quati.core.journal.Journal;
import io.quati.core.performance.Fill;
import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backtrader, backtesting.py and a plain loop agree on these runs; so must the engine, fill by fill. */
class ConsensusTest {

    private static final double TOLERANCE_PERCENT = 1e-7;

    @ParameterizedTest
    @CsvSource({
        "GOOG_1d,                0.01, 1d, 1,   1000000,   2148,  65,   1000743.0084099998, 30.931589999999996, 1",
        "Coinbase_ETHUSD_1d,     0.01, 1d, 1,   1000000,   3450,  108,  1005050.8374300005, 157.93257000000003, 0",
        "B3_PETR4_1m_cents,      1,    1m, 100, 100000000, 51363, 1722, 99612813.9000003,   363486.09999999916, 0",
        "B3_VALE3_1m_cents,      1,    1m, 100, 100000000, 48353, 1782, 99035181.89999987,  991718.1000000003,  0",
    })
    @Covers({"BT-006", "BT-012"})
    void agreesWithThreeIndependentEngines(
            String name,
            String tick,
            String interval,
            String size,
            String cash,
            int bars,
            int fills,
            double equity,
            double commission,
            int open) {
        BarSeries candles = candles(name, tick, Duration.parse("PT" + (interval.equals("1d") ? "24H" : "1M")));

        BacktestResult result = run(candles, size, cash);

        assertThat(result.bars()).isEqualTo(bars);
        assertThat(result.fills()).hasSize(fills);
        assertThat(result.finalEquity().toDouble()).isCloseTo(equity, withinPercentage(TOLERANCE_PERCENT));
        assertThat(result.commission().toDouble()).isCloseTo(commission, withinPercentage(TOLERANCE_PERCENT));
        assertThat(candles.instrument().lotsToDouble(result.openLots())).isEqualTo(open);
        assertThat(result.fills().stream()
                        .map(fill -> line(fill, candles.instrument()))
                        .toList())
                .isEqualTo(publishedFills(name));
    }

    @Test
    @Covers("BT-013")
    void twoRunsAreTheSameRun() {
        BarSeries candles = candles("GOOG_1d", "0.01", Duration.ofDays(1));
        assertThat(run(candles, "1", "1000000").decisionHash())
                .isEqualTo(run(candles, "1", "1000000").decisionHash());
    }

    private static BacktestResult run(BarSeries candles, String size, String cash) {
        var spec = new RunSpec(
                candles.instrument(),
                "sma-cross",
                Map.of("fast", "10", "slow", "30"),
                size,
                Money.of(cash, candles.instrument().quote()),
                FillModel.of(FeeRate.of("0.001"), 0));
        return Backtest.run(spec, candles, List.of(), Journal.NONE);
    }

    private static String line(Fill fill, Instrument instrument) {
        var report = fill.report();
        return fill.bar() + "," + report.knownAt() + "," + (report.side() == Side.BUY ? "B" : "S") + ","
                + instrument.toDouble(report.price());
    }

    private static List<String> publishedFills(String name) {
        try {
            return Files.readAllLines(SharedData.path("data/golden/consensus/" + name + ".fills.csv")).stream()
                    .skip(1)
                    .map(row -> row.split(","))
                    .map(row -> row[0] + "," + time(row[1]) + "," + row[2] + "," + Double.parseDouble(row[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BarSeries candles(String name, String tick, Duration interval) {
        var instrument = Instrument.of(name, "USD", new BigDecimal(tick), new BigDecimal("1e-9"));
        var series = new BarSeries(instrument, interval);
        var path = SharedData.path("data/golden/consensus/" + name + ".candles.csv.gz");
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(row -> row.split(","))
                    .forEach(row -> series.append(
                            time(row[0]).toEpochMilli(),
                            new Ohlcv(number(row[1]), number(row[2]), number(row[3]), number(row[4]), number(row[5]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return series;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static Instant time(String text) {
        return Instant.parse((text.length() == 10 ? text + " 00:00:00" : text).replace(' ', 'T') + "Z");
    }
}
