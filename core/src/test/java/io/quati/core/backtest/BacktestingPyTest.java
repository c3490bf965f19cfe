package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.engine.Engine;
import io.quati.core.feature.Features;
import io.quati.core.journal.Journal;
import io.quati.core.performance.Fill;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskRules;
import io.quati.core.strategy.Strategy;
import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs of backtesting.py on GOOG: an average cross, always in the market, long or short with all of a cash of 10,000 in
 * whole shares, the one closed and the other opened at the same next open. What is open at the end is valued at the last
 * close, except where the source "finalizes" its trades, which closes them at the last open.
 */
class BacktestingPyTest {

    private static final double TOLERANCE_PERCENT = 1e-6; // 1e-8 relative
    private static final Instrument GOOG = Instrument.of("GOOG", "USD", new BigDecimal("0.01"), BigDecimal.ONE);

    private record Round(long size, double entry, double exit, Instant entered, Instant left) {}

    /** Where the averages tie on 2010-08-17, so that the next cross is upwards again. */
    private static final String TIED = "5,25,";

    static Stream<String> cells() throws IOException {
        return rows("data/golden/backtesting-py/goog_optimize_heatmap.csv").filter(cell -> !cell.startsWith(TIED));
    }

    @ParameterizedTest
    @MethodSource("cells")
    @Covers("BT-006")
    void agreesOnEveryCellOfTheHeatMap(String cell) throws IOException {
        String[] values = cell.split(",", -1);

        BacktestResult result = run(values[0], values[1], "0.002");

        assertThat(result.finalEquity().toDouble())
                .isCloseTo(Double.parseDouble(values[2]), withinPercentage(TOLERANCE_PERCENT));
    }

    /** The source closes and opens again what it holds already; we keep it, and save the fees. */
    @Test
    void agreesOnTheLastCellWhereACrossRepeatsItselfOnceItTradesThatOftenToo() throws IOException {
        String cell = rows("data/golden/backtesting-py/goog_optimize_heatmap.csv")
                .filter(each -> each.startsWith(TIED))
                .findFirst()
                .orElseThrow();
        double published = Double.parseDouble(cell.substring(TIED.length()));
        Money cash = Money.of("10000", "USD");
        var account = new AccountRules.Futures(1, 0, 0);
        var venue = new SimulatedVenue(new BarFeed(candles()), FillModel.of(FeeRate.of("0.002"), 0), cash, account);
        var portfolio = new Portfolio(cash);
        var engine = new Engine(
                new ReenteringCross(5, 25), new RiskGate(RiskRules.of(account)), venue, Journal.NONE, portfolio);

        engine.run(venue);

        assertThat(portfolio.equity().toDouble()).isCloseTo(published, withinPercentage(TOLERANCE_PERCENT));
        assertThat(run("5", "25", "0.002").finalEquity().toDouble()).isEqualTo(44_429.89558);
    }

    /** Leaves at every cross, and enters the way it points. */
    private static final class ReenteringCross implements Strategy {

        private final int fast;
        private final int slow;
        private final List<Long> closes = new ArrayList<>();
        private long before;
        private TargetPosition next =
                new TargetPosition(GOOG, new Decision.Exposure.EquityShare(1), Reason.of("first"));

        ReenteringCross(int fast, int slow) {
            this.fast = fast;
            this.slow = slow;
        }

        @Override
        public Decision onBar(Bar bar, Features features) {
            closes.add(GOOG.nearestTicks(bar.close()));
            if (closes.size() < slow) {
                return Decision.HOLD;
            }
            long gap = sum(fast) * slow - sum(slow) * fast;
            boolean crossed = Long.signum(before) * Long.signum(gap) < 0;
            before = gap;
            if (!crossed) {
                return Decision.HOLD;
            }
            next = new TargetPosition(GOOG, new Decision.Exposure.EquityShare(Long.signum(gap)), Reason.of("cross"));
            return features.positionLots(GOOG) == 0
                    ? next
                    : new TargetPosition(GOOG, Decision.Exposure.FLAT, Reason.of("cross"));
        }

        private long sum(int last) {
            return closes.subList(closes.size() - last, closes.size()).stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        @Override
        public Decision onReport(ExecutionReport report, Order order, Features features) {
            return report instanceof Filled && features.positionLots(GOOG) == 0 ? next : Decision.HOLD;
        }
    }

    @Test
    void agreesOnEveryTradeAndDayOfARunWithoutFees() throws IOException {
        BacktestResult result = run("10", "30", "0");
        List<Round> rounds = rounds(result.fills());
        List<String> published = rows("data/golden/backtesting-py/goog_test_smacross_finalize.trades.csv")
                .toList();
        List<String> days = rows("data/golden/backtesting-py/goog_test_smacross_finalize.equity.csv")
                .toList();

        assertThat(published).hasSize(66);
        assertThat(rounds).hasSize(66);
        for (int i = 0; i < published.size(); i++) {
            String[] trade = published.get(i).split(",", -1);
            Round round = rounds.get(i);
            assertThat(round.size()).as("trade " + i).isEqualTo(Long.parseLong(trade[0]));
            assertThat(round.entry()).isEqualTo(Double.parseDouble(trade[3]));
            assertThat(round.exit()).isEqualTo(Double.parseDouble(trade[4]));
            assertThat(round.entered()).isEqualTo(midnight(trade[10]));
            assertThat(round.left()).isEqualTo(midnight(trade[11]));
        }
        for (int i = 0; i < days.size() - 1; i++) {
            assertThat(result.equity().at(i))
                    .as(days.get(i))
                    .isCloseTo(Double.parseDouble(days.get(i).split(",", -1)[1]), withinPercentage(TOLERANCE_PERCENT));
        }
        Round last = rounds.getLast();
        BarSeries candles = candles();
        double finalized = result.finalEquity().toDouble()
                - last.size() * (candles.bar(candles.size() - 1).close() - last.exit());
        assertThat(finalized).isCloseTo(51_422.99, withinPercentage(TOLERANCE_PERCENT));
    }

    private static BacktestResult run(String fast, String slow, String fee) throws IOException {
        var spec = new RunSpec(
                List.of(GOOG),
                "sma-cross",
                Map.of("fast", fast, "slow", slow, "direction", "both"),
                "all",
                Money.of("10000", "USD"),
                FillModel.of(FeeRate.of(fee), 0),
                new AccountRules.Futures(1, 0, 0));
        return Backtest.run(spec, candles(), List.of(), Journal.NONE);
    }

    /** Pairs each entry with the exit at the next one's open; the last is left at the last open. */
    private static List<Round> rounds(List<Fill> fills) throws IOException {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < fills.size(); i += 2) {
            Filled entry = fills.get(i).report();
            BarSeries candles = candles();
            boolean open = i + 1 == fills.size();
            int last = candles.size() - 1;
            rounds.add(new Round(
                    entry.side() == Side.BUY
                            ? entry.quantity().lots()
                            : -entry.quantity().lots(),
                    GOOG.toDouble(entry.price()),
                    open
                            ? candles.bar(last).open()
                            : GOOG.toDouble(fills.get(i + 1).report().price()),
                    entry.knownAt(),
                    open
                            ? Instant.ofEpochMilli(candles.openTime(last))
                            : fills.get(i + 1).report().knownAt()));
        }
        return rounds;
    }

    private static BarSeries candles() throws IOException {
        var candles = new BarSeries(GOOG, Duration.ofDays(1));
        rows("data/equities/GOOG-1d-2004_2013.csv").forEach(row -> {
            String[] values = row.split(",", -1);
            candles.append(
                    midnight(values[0]).toEpochMilli(),
                    new Ohlcv(
                            Double.parseDouble(values[1]),
                            Double.parseDouble(values[2]),
                            Double.parseDouble(values[3]),
                            Double.parseDouble(values[4]),
                            Double.parseDouble(values[5])));
        });
        return candles;
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Stream<String> rows(String file) throws IOException {
        return Files.readAllLines(SharedData.path(file)).stream().skip(1);
    }
}
