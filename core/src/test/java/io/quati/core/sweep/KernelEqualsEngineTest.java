package io.quati.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.FillModel;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.journal.Journal;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.spec.BuiltInSpecs;
import io.quati.core.strategy.spec.StrategySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the market, a kernel trades as the event engine does: same bars, sides, prices and lots. */
class KernelEqualsEngineTest {

    private static final String[] SIZES = {"all", "37%", "all", "100"};
    private static final String[] FEES = {"0", "0.001", "0.0137"};

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
