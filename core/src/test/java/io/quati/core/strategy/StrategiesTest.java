package io.quati.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.indicator.Rsi;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Journal;
import io.quati.core.market.ReferenceMarket;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {

    private static final double TOLERANCE_PERCENT = 1e-7;
    private static final Map<String, String> QUICK_CROSS = Map.of("fast", "3", "slow", "8");

    @ParameterizedTest
    @CsvSource({
        "525600, 0.001, 14.756907584324679, 5912",
        "525600, 0,     2012150.7341510591, 5912",
        "50000,  0.001, 444047.54042202124, 543",
        "50000,  0,     1315447.2379878883, 543",
    })
    void theEngineReachesTheReferenceAnswerOfWorkloadTwo(int bars, String fee, double equity, int buys) {
        BarSeries market = ReferenceMarket.bars(bars);
        var spec = new RunSpec(
                market.instrument(),
                "sma-cross",
                Map.of("fast", "20", "slow", "50"),
                "all",
                Money.of("1000000", "USDT"),
                FillModel.of(FeeRate.of(fee), 0));

        BacktestResult result = Backtest.run(spec, market, List.of(), Journal.NONE);

        assertThat(result.finalEquity().toDouble()).isCloseTo(equity, withinPercentage(TOLERANCE_PERCENT));
        assertThat(result.fills().stream().filter(fill -> fill.report().side().sign() > 0))
                .hasSize(buys);
    }

    @Test
    void rsiReversionBuysOversoldAndSellsOverbought() {
        BarSeries market = Markets.randomWalk(11, 3_000);
        double[] rsi = new Rsi(14).over(market)[0];

        BacktestResult result = run("rsi-reversion", Map.of(), market);

        assertThat(result.trips()).hasSizeGreaterThan(5);
        for (var trip : result.trips()) {
            assertThat(rsi[trip.entry().bar() - 1]).isLessThan(30);
            assertThat(rsi[trip.entry().bar() - 2]).isGreaterThanOrEqualTo(30);
            assertThat(rsi[trip.exit().bar() - 1]).isGreaterThan(70);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("rsi-reversion", Map.of("oversold", "70", "overbought", "30"), market))
                .withMessageContaining("oversold must be below overbought");
    }

    @Test
    void buyAndHoldEarnsWhatTheMarketDoes() {
        BarSeries market = Markets.flat(100, 100, 110, 120);

        BacktestResult result = run("buy-and-hold", Map.of(), market);

        assertThat(result.fills()).hasSize(1);
        assertThat(result.performance().totalReturn()).isCloseTo(0.2 - 0.001 * 1.2, withinPercentage(0.1));
    }

    @Test
    void doesNotBuyAfterItsExitSignalBecauseTheMarketWasDry() {
        double[] closes = {10, 9, 12, 13, 14, 9, 8, 7, 6, 5, 4};
        var rows = new double[closes.length][];
        for (int i = 0; i < closes.length; i++) {
            rows[i] = new double[] {closes[i], closes[i], closes[i], closes[i], i >= 3 && i <= 6 ? 0 : 1000};
        }
        BarSeries market = Markets.of(Markets.BTC, rows);
        var model = new FillModel(FeeRate.ZERO, FeeRate.ZERO, 0, Duration.ZERO, 0.5, FillModel.LimitFill.TRADE_THROUGH);
        for (String size : List.of("1", "all")) {
            var spec = new RunSpec(
                    Markets.BTC, "sma-cross", Map.of("fast", "1", "slow", "2"), size, Money.of("1000", "USDT"), model);

            BacktestResult result = Backtest.run(spec, market, List.of(), Journal.NONE);

            assertThat(result.fills()).as(size).isEmpty();
            assertThat(result.finalEquity()).isEqualTo(result.initialCash());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy-and-hold", "sma-cross", "rsi-reversion", "grid"})
    @Covers("BT-012")
    void doesNotLookAhead(String strategy) {
        BarSeries whole = Markets.randomWalk(8, 1_200);
        List<String> decisions = decisions(strategy, whole);

        for (int bars : new int[] {50, 200, 700, 1_199}) {
            assertThat(decisions(strategy, whole.slice(0, bars)))
                    .isEqualTo(decisions.stream()
                            .limit(decisions(strategy, whole.slice(0, bars)).size())
                            .toList());
            assertThat(decisionsBefore(strategy, poisoned(whole, bars), bars))
                    .isEqualTo(decisionsBefore(strategy, whole, bars));
        }
    }

    @Test
    @Covers("BT-011")
    void oneRunDoesNotTouchAnother() {
        BarSeries market = Markets.randomWalk(3, 2_000);

        String first = run("sma-cross", QUICK_CROSS, market).decisionHash();
        run("grid", Map.of(), market);

        assertThat(run("sma-cross", QUICK_CROSS, market).decisionHash()).isEqualTo(first);
    }

    @Test
    @Covers("BT-013")
    void threadsLocaleAndTimeZoneChangeNothing() throws Exception {
        BarSeries market = Markets.randomWalk(17, 2_000);
        List<String> expected = bytes("grid", market);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Locale.setDefault(Locale.forLanguageTag("pt-BR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<String>> run = () -> bytes("grid", market);
            for (var result : threads.invokeAll(List.of(run, run, run, run, run, run))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static BacktestResult run(String strategy, Map<String, String> parameters, BarSeries market) {
        return Backtest.run(spec(strategy, parameters), market, List.of(), Journal.NONE);
    }

    private static RunSpec spec(String strategy, Map<String, String> parameters) {
        return new RunSpec(
                Markets.BTC,
                strategy,
                parameters,
                "all",
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0));
    }

    private static List<String> bytes(String strategy, BarSeries market) {
        List<String> lines = new ArrayList<>();
        var writer = new EntryWriter();
        Backtest.run(
                spec(strategy, Map.of()),
                market,
                List.of(),
                entry -> lines.add(HexFormat.of().formatHex(writer.write(entry))));
        return lines;
    }

    private static List<String> decisions(String strategy, BarSeries market) {
        return decisionsBefore(strategy, market, Integer.MAX_VALUE);
    }

    /** Returns the decisions taken before bar {@code end} closed, each with what caused it. */
    private static List<String> decisionsBefore(String strategy, BarSeries market, int end) {
        List<String> decisions = new ArrayList<>();
        var last = new Object() {
            Event cause = market.bar(0);
        };
        Backtest.run(spec(strategy, Map.of()), market, List.of(), entry -> {
            if (entry instanceof Entry.Heard(Event event)) {
                last.cause = event;
            } else if (entry instanceof Entry.Decided(var decision)
                    && (end == Integer.MAX_VALUE || last.cause.knownAt().toEpochMilli() < market.closeTime(end - 1))) {
                decisions.add(last.cause.knownAt() + " " + decision);
            }
        });
        return decisions;
    }

    /** Returns the market with everything from bar {@code from} on replaced by nonsense. */
    private static BarSeries poisoned(BarSeries market, int from) {
        var poisoned = market.slice(0, from);
        for (int i = from; i < Math.min(market.size(), from + 20); i++) {
            poisoned.append(market.openTime(i), new Ohlcv(20_000, 90_000, 900, i % 2 == 0 ? 1_000 : 80_000, 1));
        }
        return poisoned;
    }
}
