package io.quati.core.strategy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.testing.Markets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInSpecsTest {

    private static final int BARS = 1_500;
    private static final AccountRules FUTURES = new AccountRules.Futures(1, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "buy-and-hold, ''",
        "sma-cross, 'fast=3,slow=8'",
        "sma-cross, 'fast=10,slow=30'",
        "sma-cross, 'fast=1,slow=2'",
        "sma-cross, 'fast=3,slow=8,direction=short'",
        "sma-cross, 'fast=3,slow=8,direction=both'",
        "rsi-reversion, 'period=3'",
        "rsi-reversion, 'period=14,oversold=35.5,overbought=60'",
        "grid, 'levels=6,spacing=0.3,recentre=no'",
        "opinion-follower, ''"
    })
    void tradesAtTheSameMomentsAsTheStrategyThatItStandsFor(String name, String settings) {
        StrategyCatalogue.Item item = StrategyCatalogue.find(name);
        StrategySpec spec = StrategySpec.of(BuiltInSpecs.of(item));
        Map<String, String> values = SpecDocuments.map(settings);
        for (long seed = 1; seed <= 12; seed++) {
            BarSeries market = seed % 2 == 0 ? Markets.randomWalk(seed, BARS) : coarseWalk(seed);
            for (FillModel fills : List.of(
                    FillModel.of(FeeRate.of("0.001"), 0.001),
                    new FillModel(
                            FeeRate.ZERO, FeeRate.ZERO, 0, Duration.ZERO, 0.3, FillModel.LimitFill.TRADE_THROUGH))) {
                Run expected = run(item, values, market, fills);
                Run actual = run(spec, values, market, fills);

                assertThat(actual.result.fills()).as("seed %s", seed).isEqualTo(expected.result.fills());
                assertThat(actual.result.finalEquity()).isEqualTo(expected.result.finalEquity());
                if (fills.volumeShare() == 1) {
                    assertThat(actual.wishes).as("seed %s", seed).isEqualTo(expected.wishes);
                }
                assertThat(name.equals("opinion-follower")
                                || !actual.result.fills().isEmpty())
                        .isTrue();
            }
        }
    }

    @Test
    void namesEveryParameterOfTheCatalogue() {
        for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
            StrategySpec spec = StrategySpec.of(BuiltInSpecs.of(item));

            assertThat(spec.name()).isEqualTo(item.name());
            assertThat(spec.parameters()).isEqualTo(item.parameters());
            assertThat(spec.defaultSize()).isEqualTo(item.defaultSize());
            assertThat(spec.plan() instanceof SpecPlan.ByRules).isEqualTo(BuiltInSpecs.isByRules(item));
        }
    }

    private record Run(BacktestResult result, List<String> wishes) {}

    private static Run run(
            StrategyDefinition definition, Map<String, String> values, BarSeries market, FillModel fills) {
        var spec = new RunSpec(
                List.of(market.instrument()),
                definition,
                values,
                definition.defaultSize(),
                Money.of("100000", "USDT"),
                fills,
                values.containsKey("direction") ? FUTURES : AccountRules.SPOT);
        List<String> wishes = new ArrayList<>();
        var journal = new Journal() {
            private int bars;

            @Override
            public void append(Entry entry) {
                switch (entry) {
                    case Entry.Heard _ -> bars++;
                    case Entry.Decided(Decision.TargetPosition target) -> wishes.add(bars + " " + target.exposure());
                    case Entry.Decided(var other) -> wishes.add(bars + " " + other);
                    case Entry.Started _, Entry.Placed _, Entry.Denied _, Entry.CancelRequested _ -> {}
                }
            }
        };
        return new Run(Backtest.run(spec, market, List.of(), journal), wishes);
    }

    /** Prices on so few steps that averages tie often. */
    private static BarSeries coarseWalk(long seed) {
        var random = new SplittableRandom(seed);
        var series = new BarSeries(Markets.BTC, Duration.ofMinutes(1));
        long price = 50;
        for (int i = 0; i < BARS; i++) {
            price = Math.clamp(price + random.nextLong(-1, 2), 20, 90);
            double close = price / 10.0;
            series.append(i * 60_000L, new Ohlcv(close, close, close, close, 500));
        }
        return series;
    }
}
