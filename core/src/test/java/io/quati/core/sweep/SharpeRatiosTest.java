package io.quati.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.FillModel;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.journal.Journal;
import io.quati.core.market.ReferenceMarket;
import io.quati.core.strategy.StrategyCatalogue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharpeRatiosTest {

    private static final int BARS = 50_000;

    private static Sweep sweep(String strategy, Map<String, String> typed, SweepTerms terms, BarSeries candles) {
        return new Sweep(SweepPlan.of(StrategyCatalogue.find(strategy), typed), terms, candles);
    }

    private static SweepTerms terms(String cash, String size, FillModel fills, BarSeries candles) {
        return new SweepTerms(Money.of(cash, candles.instrument().quote()), size, fills);
    }

    /** The published answers of the workload W4, which takes the population's deviation where we take the sample's. */
    @Test
    void findsWhatOthersFoundOverTheReferenceMarket() {
        BarSeries candles = ReferenceMarket.bars(BARS);
        var terms = terms("1000000", "all", FillModel.of(FeeRate.of("0.001"), 0), candles);
        var plan = SweepPlan.of(StrategyCatalogue.find("sma-cross"), Map.of("fast", "5..50", "slow", "55..250"));
        var sweep = new Sweep(plan, terms, candles);

        int[] sets = sweep.sets();
        double[] ratios = new SharpeRatios(sweep).of(sets);

        int best = 0;
        for (int i = 1; i < ratios.length; i++) {
            best = ratios[i] > ratios[best] ? i : best;
        }
        double population = Math.sqrt(BARS / (BARS - 1.0));
        assertThat(plan.parameters(sets[best])).containsEntry("fast", "46").containsEntry("slow", "241");
        assertThat(ratios[best] * population).isCloseTo(-3.119315089708651, within(3e-9));
        double other =
                new SharpeRatios(sweep("sma-cross", Map.of("fast", "20", "slow", "50"), terms, candles)).of(0)[0];
        assertThat(other * population).isCloseTo(-19.5616206043943, within(2e-8));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areThoseOfTheEngine(long seed) {
        BarSeries candles = SweepMarkets.random(seed, 300 + (int) (seed * 97 % 3000));
        String size = List.of("all", "37%", "100").get((int) (seed % 3));
        var fills = FillModel.of(FeeRate.of(seed % 2 == 0 ? "0.001" : "0"), seed % 5 == 0 ? 0.0007 : 0);
        var terms = terms("100000", size, fills, candles);

        compare(sweep("sma-cross", Map.of("fast", "1,5,7", "slow", "8,20,64"), terms, candles));
        compare(sweep("rsi-reversion", Map.of("period", "2,14", "oversold", "30", "overbought", "60"), terms, candles));
    }

    @Test
    void withoutAKernelTheEngineIsAsked() {
        BarSeries candles = SweepMarkets.random(3, 1_000);
        var late = new FillModel(
                FeeRate.ZERO, FeeRate.ZERO, 0, Duration.ofSeconds(1), 1, FillModel.LimitFill.TRADE_THROUGH);
        var sweep =
                sweep("sma-cross", Map.of("fast", "1,5", "slow", "8"), terms("100000", "all", late, candles), candles);

        assertThat(sweep.hasKernel()).isFalse();
        compare(sweep);
    }

    private static void compare(Sweep sweep) {
        int[] sets = sweep.sets();
        double[] ratios = new SharpeRatios(sweep).of(sets);
        for (int i = 0; i < sets.length; i++) {
            double expected = Backtest.run(sweep.spec(sets[i]), sweep.candles(), List.of(), Journal.NONE)
                    .performance()
                    .sharpeRatio();
            assertThat(ratios[i])
                    .as("%s of %s", sweep.spec(sets[i]), Arrays.toString(sets))
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }
}
