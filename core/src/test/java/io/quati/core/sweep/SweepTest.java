package io.quati.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.History;
import io.quati.core.calendar.TradingHours;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.market.Interval;
import io.quati.core.market.ReferenceMarket;
import io.quati.core.market.Resampler;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.testing.Markets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {

    private static Sweep sweep(String fast, String slow, BarSeries candles) {
        var plan = SweepPlan.of(StrategyCatalogue.find("sma-cross"), Map.of("fast", fast, "slow", slow));
        var fills = FillModel.of(FeeRate.of("0.001"), 0);
        return new Sweep(
                plan, new SweepTerms(Money.of("1000000", candles.instrument().quote()), "all", fills), candles);
    }

    private static SweepTable run(Sweep sweep, int sets, int workers) {
        var table = new SweepTable(sets);
        sweep.batches(table, workers).forEach(batch -> table.put(batch, sweep.run(batch)));
        return table;
    }

    /** The published answers of the workload W3. */
    @Test
    void findsWhatOthersFoundOverTheReferenceMarket() {
        SweepTable table = run(sweep("5..50", "55..250:5", ReferenceMarket.bars(525_600)), 1840, 1);

        int[] done = table.done();
        double sum = Arrays.stream(done)
                .mapToDouble(set -> Math.log(table.get(set).equity() / 1e6))
                .sum();
        assertThat(done).hasSize(1840);
        assertThat(sum).isCloseTo(-11248.7302267, within(1e-9 * 11248));
        assertThat(Arrays.stream(done).map(set -> table.get(set).buys()).sum()).isEqualTo(5_815_871);
        double best = Arrays.stream(done)
                .mapToDouble(set -> table.get(set).equity())
                .max()
                .orElseThrow();
        assertThat(best).isEqualTo(table.get(1839).equity()).isCloseTo(70510.0389014107, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 64})
    void aResultDoesNotDependOnTheBatchThatItIsIn(int workers) {
        var sweep = sweep("5..30", "31..60", SweepMarkets.random(5, 5000));

        SweepTable one = run(sweep, 780, 1);
        SweepTable many = run(sweep, 780, workers);

        for (int set = 0; set < 780; set++) {
            assertThat(many.get(set)).isEqualTo(one.get(set));
        }
    }

    @Test
    void runsOnlyWhatIsMissing() {
        var sweep = sweep("5..30", "31..60", SweepMarkets.random(5, 500));
        SweepTable table = run(sweep, 780, 1);

        assertThat(sweep.batches(table, 4)).isEmpty();
    }

    @Test
    void aSetIsFoundByThePositionsOfItsValues() {
        var plan = SweepPlan.of(StrategyCatalogue.find("sma-cross"), Map.of("fast", "5..9", "slow", "20..40:5"));

        for (int set = 0; set < plan.sets(); set++) {
            assertThat(plan.set(plan.position(set, 0), plan.position(set, 1), plan.position(set, 2)))
                    .isEqualTo(set);
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> plan.set(5, 0, 0));
    }

    /** What a kernel trades, it trades at the opens of candles, which finer bars do not change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void finerBarsFillWhatTheKernelCannot(long seed) {
        BarSeries fine = Markets.randomWalk(seed, 6_000);
        BarSeries candles = Resampler.resample(fine, Interval.MINUTE_15, Resampler.Partial.DROP);
        var history = new History(List.of(candles), List.of(new DetailedCandles(candles, fine)), List.of());
        var terms = new SweepTerms(Money.of("10000", "USDT"), "50%", FillModel.of(FeeRate.of("0.001"), 0.0005));
        var crosses = SweepPlan.of(StrategyCatalogue.find("sma-cross"), Map.of("fast", "2..4", "slow", "8,9"));
        var grids = SweepPlan.of(StrategyCatalogue.find("grid"), Map.of("levels", "6,8", "spacing", "0.3,0.5"));

        for (SweepPlan plan : List.of(crosses, grids)) {
            var sweep = new Sweep(plan, terms, history);
            var blind = new Sweep(plan, terms, candles);
            SweepTable table = run(sweep, plan.sets(), 1);
            assertThat(sweep.hasKernel()).isEqualTo(plan == crosses);
            for (int set : sweep.sets()) {
                BacktestResult whole = sweep.backtest(set);
                assertThat(table.get(set).equity())
                        .isCloseTo(whole.finalEquity().toDouble(), within(1e-9 * 10_000));
                assertThat(table.get(set).buys() + table.get(set).sells())
                        .isEqualTo(whole.fills().size())
                        .isPositive();
                assertThat(whole.finalEquity().equals(blind.backtest(set).finalEquity()))
                        .isEqualTo(plan == crosses);
            }
        }
    }

    @Test
    void aVenueWithHoursNeedsTheEngineWithinADay() {
        BarSeries minutes = Markets.randomWalk(1, 6_000);
        BarSeries days = Resampler.resample(minutes, Interval.DAY_1, Resampler.Partial.DROP);
        var plan = SweepPlan.of(StrategyCatalogue.find("sma-cross"), Map.of("fast", "1", "slow", "2"));
        var fills = FillModel.of(FeeRate.ZERO, 0).during(TradingHours.B3);
        var terms = new SweepTerms(Money.of("10000", "USDT"), "50%", fills);

        assertThat(new Sweep(plan, terms, minutes).hasKernel()).isFalse();
        assertThat(new Sweep(plan, terms, days).hasKernel()).isTrue();
    }
}
