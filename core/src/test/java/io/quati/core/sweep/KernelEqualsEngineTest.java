package io.quati.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.FillModel;
import io.quati.core.document.FlatDocument;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.journal.Journal;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.spec.BuiltInSpecs;
import io.quati.core.strategy.spec.StrategySpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the market, a kernel trades as the event engine does: same bars, sides, prices and lots. */
class KernelEqualsEngineTest {

    private static final String[] SIZES = {"all", "37%", "all", "100"};
    private static final String[] FEES = {"0", "0.001", "0.0137"};

    private static final Instrument CENTS = Instrument.of("X", "USD", new BigDecimal("0.01"), BigDecimal.ONE);

    private record Traded(int bar, Side side, Price price, long lots) {}

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 60; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private static SweepTerms terms(long seed, BarSeries candles) {
        var random = new SplittableRandom(seed * 31);
        var fee = FeeRate.of(FEES[random.nextInt(FEES.length)]);
        double slippage = random.nextBoolean() ? 0 : 0.0007;
        String cash = random.nextBoolean() ? "100000" : "5000.37";
        return new SweepTerms(
                Money.of(cash, candles.instrument().quote()),
                SIZES[random.nextInt(SIZES.length)],
                FillModel.of(fee, slippage));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void crossesFillByFill(long seed) {
        var random = new SplittableRandom(seed * 17);
        BarSeries candles = SweepMarkets.random(seed, 300 + random.nextInt(6000));
        compare(
                "sma-cross",
                Map.of("fast", "1,2,5,6," + random.nextInt(7, 60), "slow", "2,3,8,10,64," + random.nextInt(60, 250)),
                terms(seed, candles),
                candles);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reversesFillByFill(long seed) {
        BarSeries candles = SweepMarkets.random(seed, 300 + (int) (seed * 97 % 5000));
        compare(
                "rsi-reversion",
                Map.of("period", "2,14", "oversold", "25..45:10", "overbought", "55,70"),
                terms(seed, candles),
                candles);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writtenStrategiesTradeFillByFill(long seed) {
        BarSeries candles = SweepMarkets.random(seed, 300 + (int) (seed * 89 % 5000));
        String name = seed % 2 == 0 ? "sma-cross" : "rsi-reversion";
        StrategySpec spec = StrategySpec.of(BuiltInSpecs.of(StrategyCatalogue.find(name)));
        Map<String, String> typed = seed % 2 == 0
                ? Map.of("fast", "1,5", "slow", "2,8,64", "direction", "long")
                : Map.of("period", "2,14", "oversold", "25..45:10", "overbought", "40,70");
        compare(spec, typed, terms(seed, candles), candles);
    }

    @ParameterizedTest
    @CsvSource({"sma-cross, long, true", "sma-cross, 'long,both', false"})
    void leavesShortPositionsToTheEngine(String name, String direction, boolean kernel) {
        BarSeries candles = SweepMarkets.random(1, 300);
        StrategyCatalogue.Item item = StrategyCatalogue.find(name);
        for (StrategyDefinition strategy : List.of(item, StrategySpec.of(BuiltInSpecs.of(item)))) {
            var plan = SweepPlan.of(strategy, Map.of("fast", "1,5", "slow", "8", "direction", direction));

            assertThat(new Sweep(plan, terms(2, candles), candles).hasKernel()).isEqualTo(kernel);
        }
    }

    /** At the last bar of a chunk the averages are equal, at the next they are not, and they never meet again. */
    @Test
    void aTieAtTheEndOfAChunkIsNoSideToCrossFrom() {
        BarSeries candles = closing(IntStream.range(0, 2 * SignalKernel.CHUNK)
                .map(bar -> 1_000 + Math.max(0, bar + 1 - SignalKernel.CHUNK)));

        compare("sma-cross", Map.of("fast", "2,5", "slow", "8"), terms("100000", "all"), candles);
    }

    /** Changes of +1 and -3 make an index of two bars exactly 25, which the next bar leaves. */
    @Test
    void aLevelThatIsTouchedIsCrossedFrom() {
        IntStream down = IntStream.of(1_000, 1_001, 998, 997, 999, 1_005, 1_009);
        IntStream up = IntStream.of(1_000, 1_003, 1_002, 1_003, 995, 990, 1_001);
        for (IntStream closes : List.of(down, up)) {
            compare(
                    "rsi-reversion",
                    Map.of("period", "2", "oversold", "25", "overbought", "75"),
                    terms("100000", "all"),
                    closing(closes));
        }
    }

    /** The last close is what the risk gate judges by, though the open that follows is cheaper. */
    @Test
    void whatTheCashDoesNotCoverAtTheCloseIsNotBought() {
        var candles = new BarSeries(CENTS, Duration.ofMinutes(1));
        int[] closes = {1_000, 1_000, 990, 1_020, 1_030, 1_040, 1_050};
        for (int bar = 0; bar < closes.length; bar++) {
            double close = closes[bar] / 100.0;
            double open = bar == 4 ? 10.0 : close;
            candles.append(bar * 60_000L, new Ohlcv(open, Math.max(open, close), Math.min(open, close), close, 1));
        }

        compare("sma-cross", Map.of("fast", "1", "slow", "2"), terms("1010", "100"), candles);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whereEntryAndExitAreBothTrueNothingIsBought(long seed) {
        BarSeries candles = SweepMarkets.random(seed, 500);
        Map<String, String> document = new TreeMap<>();
        document.put("name", "\"both");
        for (String length : List.of("5", "20")) {
            document.put("indicators.sma" + length + ".indicator", "\"sma");
            document.put("indicators.sma" + length + ".period", length);
        }
        document.put("long.entry.above[0]", "\"close");
        document.put("long.entry.above[1]", "\"sma5");
        document.put("long.exit.above[0]", "\"close");
        document.put("long.exit.above[1]", "\"sma20");

        compare(StrategySpec.of(FlatDocument.toDocument(document)), Map.of(), terms(seed, candles), candles);
    }

    private static SweepTerms terms(String cash, String size) {
        return new SweepTerms(Money.of(cash, CENTS.quote()), size, FillModel.of(FeeRate.ZERO, 0));
    }

    /** Returns minutes that open and close at the given cents. */
    private static BarSeries closing(IntStream cents) {
        var candles = new BarSeries(CENTS, Duration.ofMinutes(1));
        cents.forEach(close -> {
            double price = close / 100.0;
            candles.append(candles.size() * 60_000L, new Ohlcv(price, price, price, price, 1));
        });
        return candles;
    }

    private static void compare(String strategy, Map<String, String> typed, SweepTerms terms, BarSeries candles) {
        compare(StrategyCatalogue.find(strategy), typed, terms, candles);
    }

    private static void compare(
            StrategyDefinition strategy, Map<String, String> typed, SweepTerms terms, BarSeries candles) {
        var plan = SweepPlan.of(strategy, typed);
        var sweep = new Sweep(plan, terms, candles);
        int[] sets = sweep.sets();
        List<List<Traded>> traded = new ArrayList<>();
        Arrays.stream(sets).forEach(_ -> traded.add(new ArrayList<>()));
        var ledger = new LedgerAccounts(
                candles,
                terms,
                sets.length,
                (set, bar, side, price, lots) -> traded.get(set).add(new Traded(bar, side, price, lots)));
        List<Map<String, String>> parameters =
                Arrays.stream(sets).mapToObj(plan::parameters).toList();
        var kernel = Kernels.find(strategy, parameters.stream(), terms.size())
                .orElseThrow()
                .make(candles, parameters);
        Sweep.drive(kernel, sets.length, ledger, candles.size());
        var table = new SweepTable(plan.sets());
        sweep.batches(table, 2).forEach(batch -> table.put(batch, sweep.run(batch)));

        for (int i = 0; i < sets.length; i++) {
            var engine = Backtest.run(sweep.spec(sets[i]), candles, List.of(), Journal.NONE);
            String set = plan.parameters(sets[i]) + " " + terms + " lot "
                    + candles.instrument().lotSize();
            List<Traded> expected = engine.fills().stream()
                    .map(fill -> new Traded(
                            fill.bar(),
                            fill.report().side(),
                            fill.report().price(),
                            fill.report().quantity().lots()))
                    .toList();
            assertThat(traded.get(i)).as(set).isEqualTo(expected);
            assertThat(ledger.result(i).equity())
                    .as(set)
                    .isEqualTo(engine.finalEquity().toDouble());
            var result = table.get(sets[i]);
            assertThat(result.buys() + result.sells()).as(set).isEqualTo(expected.size());
            assertThat(result.equity())
                    .as(set)
                    .isCloseTo(
                            engine.finalEquity().toDouble(),
                            within(1e-9
                                    * Math.max(
                                            result.equity(), 1e-4 * terms.cash().toDouble())));
        }
    }
}
