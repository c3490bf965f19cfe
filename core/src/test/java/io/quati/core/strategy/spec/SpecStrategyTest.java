package io.quati.core.strategy.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.Replay;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.feature.Features;
import io.quati.core.honesty.BiasCheck;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Journal;
import io.quati.core.performance.Fill;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Portfolio;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecStrategyTest {

    private static final AccountRules FUTURES = new AccountRules.Futures(2, 0.004, 0);

    private static final String BUYS_ABOVE_TEN = """
            name="above-ten
            long.entry.above[0]="close
            long.entry.above[1]=10
            long.exit.below[0]="close
            long.exit.below[1]=9
            size=1
            """;

    @Test
    void entersAndLeavesByItsRules() {
        BarSeries market = Markets.flat(9, 9.5, 11, 12, 9.5, 8.5, 8, 8, 11, 11);

        assertThat(drawn(run(BUYS_ABOVE_TEN, market, AccountRules.SPOT))).isEqualTo("BUY@3 SELL@6 BUY@9");
    }

    @Test
    void aWishThatIsOnItsWayIsNotWishedAgain() {
        BarSeries market = Markets.flat(9, 11, 11, 11, 11, 8, 8, 8, 8, 8, 8);
        StrategySpec spec = StrategySpec.of(SpecDocuments.document(BUYS_ABOVE_TEN));
        Duration slow = market.interval().multipliedBy(5).dividedBy(2);
        var fills = new FillModel(FeeRate.ZERO, FeeRate.ZERO, 0, slow, 1, FillModel.LimitFill.TRADE_THROUGH);
        List<Decision> wishes = new ArrayList<>();

        BacktestResult result =
                Backtest.run(runSpec(spec, market, AccountRules.SPOT, fills), market, List.of(), entry -> {
                    if (entry instanceof Entry.Decided(var decision)) {
                        wishes.add(decision);
                    }
                });

        assertThat(drawn(result)).isEqualTo("BUY@5 SELL@9"); // an order that arrives within a bar waits for the next
        assertThat(wishes).hasSize(2);
    }

    @Test
    void waitsOutTheCooldown() {
        BarSeries market = Markets.flat(9, 11, 11, 8, 11, 11, 11, 11, 11, 11);

        assertThat(drawn(run(BUYS_ABOVE_TEN, market, AccountRules.SPOT))).isEqualTo("BUY@2 SELL@4 BUY@5");
        assertThat(drawn(run(BUYS_ABOVE_TEN + "cooldown=2", market, AccountRules.SPOT)))
                .isEqualTo("BUY@2 SELL@4 BUY@7");
    }

    @Test
    void leavesWhenItsTimeIsUp() {
        BarSeries market = Markets.flat(9, 11, 11, 11, 11, 11, 11, 11);

        assertThat(drawn(run(BUYS_ABOVE_TEN + "time-stop=3\ncooldown=90", market, AccountRules.SPOT)))
                .isEqualTo("BUY@2 SELL@5");
        String byRule = BUYS_ABOVE_TEN.replace(
                "long.exit.below[0]=\"close\nlong.exit.below[1]=9",
                "long.exit.at-least[0]=\"bars-held\nlong.exit.at-least[1]=3");
        assertThat(drawn(run(byRule + "cooldown=90", market, AccountRules.SPOT)))
                .isEqualTo("BUY@2 SELL@5");
    }

    @Test
    void stopsAndTargetsTradeAtTheVenueInTheCandleOfTheEntry() {
        double[] quiet = {11, 11, 11, 11};
        BarSeries falling = Markets.of(Markets.BTC, quiet, new double[] {11, 11.2, 10.2, 10.5}, quiet);
        BarSeries rising = Markets.of(Markets.BTC, quiet, new double[] {11, 12.5, 10.9, 12}, quiet);
        String guarded = BUYS_ABOVE_TEN + "stop-loss=\"5%\ntake-profit=\"10%\ncooldown=90";

        List<Fill> stopped = run(guarded, falling, AccountRules.SPOT).fills();
        List<Fill> taken = run(guarded, rising, AccountRules.SPOT).fills();

        assertThat(stopped).hasSize(2);
        assertThat(Markets.BTC.toDouble(stopped.getLast().report().price())).isCloseTo(10.45, within(0.011));
        assertThat(taken).hasSize(2);
        assertThat(Markets.BTC.toDouble(taken.getLast().report().price())).isCloseTo(12.10, within(0.011));
    }

    @Test
    void aTrailingStopFollowsAndATargetOfZeroIsOff() {
        BarSeries market = Markets.of(
                Markets.BTC,
                new double[] {11, 11, 11, 11},
                new double[] {11, 11, 11, 11},
                new double[] {13, 14, 13, 14},
                new double[] {14, 14, 12, 12},
                new double[] {12, 12, 12, 12});
        String trailing = BUYS_ABOVE_TEN + "trailing-stop.distance=\"10%\ntrailing-stop.activation=\"5%\n"
                + "take-profit=\"0%\ncooldown=90";

        List<Fill> fills = run(trailing, market, AccountRules.SPOT).fills();

        assertThat(fills).hasSize(2);
        assertThat(Markets.BTC.toDouble(fills.getLast().report().price()))
                .as(fills.toString())
                .isCloseTo(12.6, within(0.011));
    }

    @Test
    void turnsFromLongToShortAndBack() {
        String both = """
                name="both
                long.entry.above[0]="close
                long.entry.above[1]=10
                short.entry.below[0]="close
                short.entry.below[1]=10
                size=1
                """;

        BacktestResult result = run(both, Markets.flat(10, 11, 11, 9, 9, 9, 11, 11, 11), FUTURES);

        assertThat(drawn(result)).isEqualTo("BUY@2 SELL@4 BUY@7");
        assertThat(result.openLots()).isEqualTo(1000);
        assertThat(run(both.replace("size=1", "size=\"50%"), Markets.flat(10, 11, 11, 9, 9, 9), FUTURES)
                        .openLots())
                .isNegative();
    }

    @Test
    void sizesByVolatility() {
        String sized = BUYS_ABOVE_TEN.replace(
                "size=1", "size.volatility-target=\"20%\nsize.bars=3\nsize.bars-a-year=100\nsize.at-most=\"80%");
        StrategySpec spec = StrategySpec.of(SpecDocuments.document(sized));
        var strategy = spec.newStrategy(Map.of(), spec.defaultSize(), Markets.BTC);
        BarSeries market = Markets.flat(11, 11.5, 11.2, 11.9);
        var features = new Features(new Portfolio(Money.of("1000", "USDT")));
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < market.size(); i++) {
            decisions.add(strategy.onBar(market.bar(i), features));
        }

        assertThat(decisions.subList(0, 3)).containsOnly(Decision.HOLD);
        double a = Math.log(11.5 / 11);
        double b = Math.log(11.2 / 11.5);
        double c = Math.log(11.9 / 11.2);
        double mean = (a + b + c) / 3;
        double deviation = Math.sqrt((Math.pow(a - mean, 2) + Math.pow(b - mean, 2) + Math.pow(c - mean, 2)) / 2);
        assertThat(decisions.getLast()).isInstanceOfSatisfying(TargetPosition.class, target -> {
            assertThat(target.exposure()).isInstanceOfSatisfying(Exposure.EquityShare.class, share -> {
                assertThat(share.fraction()).isCloseTo(0.2 / 10 / deviation, within(1e-12));
                assertThat(share.fraction()).isLessThan(0.8);
            });
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Covers("BT-012")
    void knowsNothingOfTheFuture(long seed) {
        StrategySpec spec = StrategySpec.of(SpecDocuments.document(StrategySpecTest.GOOD));
        BarSeries market = Markets.randomWalk(seed, 1_500);

        assertThat(BiasCheck.run(runSpec(spec, market, FUTURES), market, 20).isClean())
                .isTrue();
        assertThat(Backtest.run(runSpec(spec, market, FUTURES), market, List.of(), Journal.NONE)
                        .fills())
                .isNotEmpty();
    }

    @Test
    void aJournalIsReplayedFromItsManifestAlone() {
        StrategySpec spec = StrategySpec.of(SpecDocuments.document(StrategySpecTest.GOOD));
        BarSeries market = Markets.randomWalk(5, 800);
        var writer = new EntryWriter();
        List<byte[]> records = new ArrayList<>();

        BacktestResult result = Backtest.run(
                runSpec(spec, market, FUTURES),
                market,
                List.of(),
                entry -> records.add(writer.write(entry).clone()));

        assertThat(result.fills()).isNotEmpty();
        assertThat(Replay.run(records).decisionHash()).isEqualTo(result.decisionHash());
    }

    private static BacktestResult run(String lines, BarSeries market, AccountRules account) {
        StrategySpec spec = StrategySpec.of(SpecDocuments.document(lines));
        return Backtest.run(runSpec(spec, market, account), market, List.of(), Journal.NONE);
    }

    private static RunSpec runSpec(StrategySpec spec, BarSeries market, AccountRules account) {
        return runSpec(spec, market, account, FillModel.of(FeeRate.ZERO, 0));
    }

    private static RunSpec runSpec(StrategySpec spec, BarSeries market, AccountRules account, FillModel fills) {
        return new RunSpec(
                List.of(market.instrument()),
                spec,
                Map.of(),
                spec.defaultSize(),
                Money.of("1000", "USDT"),
                fills,
                account);
    }

    private static String drawn(BacktestResult result) {
        return result.fills().stream()
                .map(fill -> fill.report().side() + "@" + fill.bar())
                .collect(Collectors.joining(" "));
    }
}
