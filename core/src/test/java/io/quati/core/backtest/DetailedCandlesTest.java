package io.quati.core.backtest;

import static io.quati.core.domain.Side.BUY;
import static io.quati.core.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.backtest.FillModel.LimitFill;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.OrderType;
import io.quati.core.engine.Engine;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Journal;
import io.quati.core.market.Interval;
import io.quati.core.market.Resampler;
import io.quati.core.market.Resampler.Partial;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskRules;
import io.quati.core.strategy.Strategy;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailedCandlesTest {

    private static final FillModel FREE = FillModel.of(FeeRate.ZERO, 0);
    private static final AccountRules FIVE_TIMES = new AccountRules.Futures(5, 0.01, 0);
    private static final Money CASH = Money.of("10000", "USDT");
    private static final double[] QUIET = {100, 101, 99, 100};
    private static final long COIN = 1000;
    private static final double[] UP = {100, 111, 99, 105};
    private static final double[] DOWN = {105, 106, 89, 95};
    private static final double[] BACK = {95, 101, 94, 100};

    @Test
    void theRealOrderOfPricesDecidesBetweenStopAndTargetOfOneCandle() {
        BarSeries upFirst = Markets.of(Markets.BTC, QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, UP, DOWN, BACK);
        BarSeries downFirst = Markets.of(
                Markets.BTC,
                QUIET,
                QUIET,
                QUIET,
                QUIET,
                QUIET,
                QUIET,
                new double[] {100, 101, 89, 95},
                new double[] {95, 106, 94, 105},
                new double[] {105, 111, 99, 100});

        assertThat(coarse(upFirst, 3).bar(2).numbers())
                .isEqualTo(coarse(downFirst, 3).bar(2).numbers());
        assertThat(guarded(new DetailedCandles(coarse(upFirst, 3), upFirst)))
                .containsExactly("1: 1000 @ 100.00 at 180", "2: 1000 @ 110.00 at 420");
        assertThat(guarded(new DetailedCandles(coarse(downFirst, 3), downFirst)))
                .containsExactly("1: 1000 @ 100.00 at 180", "3: 1000 @ 90.00 at 420");
    }

    @Test
    void aCandleWithoutFinerBarsStandsForItself() {
        BarSeries fine = Markets.of(Markets.BTC, QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, UP, DOWN, BACK);
        BarSeries candles = coarse(fine, 3);
        var partly = new DetailedCandles(candles, fine.slice(0, 6));

        assertThat(partly.detailed()).isEqualTo(2);
        assertThat(guarded(partly)).containsExactly("1: 1000 @ 100.00 at 180", "3: 1000 @ 90.00 at 540");
        assertThat(guarded(partly)).isEqualTo(guarded(new DetailedCandles(candles, fine.slice(0, 0))));
    }

    /** Buys one coin at the open of the second candle, with a target at 110 and a stop at 90 that cancel each other. */
    private static List<String> guarded(DetailedCandles history) {
        var venue = SimulatedVenue.over(
                new History(List.of(history.candles()), List.of(history), List.of()), FREE, CASH, FIVE_TIMES);
        Desk desk = new Desk(venue, CASH);
        desk.afterFirstBar(() -> {
            desk.send(desk.order(BUY, OrderType.MARKET, COIN));
            desk.send(desk.reducing(SELL, new OrderType.Limit(Markets.BTC.nearestPrice(110)), COIN));
            desk.send(desk.reducing(SELL, new OrderType.Stop(Markets.BTC.nearestPrice(90)), COIN));
        });
        List<String> fills = new ArrayList<>();
        for (int i = 0; i < desk.fills().size(); i++) {
            fills.add(desk.fills().get(i) + " at "
                    + desk.heard(Filled.class).get(i).knownAt().getEpochSecond());
        }
        return fills;
    }

    /** A strategy that acts only when candles close has the same fills as one that lives through the finer bars. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsARunOverTheFinerBarsOfAStrategyThatActsOnlyOnCandles(long seed) {
        BarSeries fine = Markets.randomWalk(seed, 3_000);
        BarSeries candles = coarse(fine, 15);
        var model = new FillModel(
                FeeRate.of("0.0002"),
                FeeRate.of("0.0005"),
                0.0001,
                Duration.ofMillis(seed % 3 * 40_000),
                seed % 2 == 0 ? 0.2 : 1,
                LimitFill.TRADE_THROUGH);
        List<Funding> fundings = new ArrayList<>();
        for (int i = 1; i < 50; i++) {
            fundings.add(new Funding(Instant.ofEpochSecond(i * 3_600L + i % 4 * 190L), Markets.BTC, 0.0003, 100));
        }

        List<String> detailed = reports(
                SimulatedVenue.over(
                        new History(List.of(candles), List.of(new DetailedCandles(candles, fine)), fundings),
                        model,
                        CASH,
                        FIVE_TIMES),
                new Swinging());
        List<String> whole = reports(
                new SimulatedVenue(new MergedFeed(List.of(fine), fundings), model, CASH, FIVE_TIMES),
                new OnCandles(new Swinging(), candles));
        List<String> blind = reports(
                new SimulatedVenue(new MergedFeed(List.of(candles), fundings), model, CASH, FIVE_TIMES),
                new Swinging());

        assertThat(detailed).hasSizeGreaterThan(100).isEqualTo(whole).isNotEqualTo(blind);
    }

    private static List<String> reports(SimulatedVenue venue, Strategy strategy) {
        List<String> reports = new ArrayList<>();
        var gate = new RiskGate(RiskRules.of(FIVE_TIMES));
        Journal journal = entry -> {
            if (entry instanceof Entry.Heard(Event event) && !(event instanceof Bar)) {
                reports.add(event.toString());
            }
        };
        new Engine(strategy, gate, venue, journal, new Portfolio(CASH)).run(venue);
        return reports;
    }

    @Test
    void aBacktestWithDetailIsReplayedFromItsCandlesAndReports() {
        BarSeries fine = Markets.randomWalk(3, 3_000);
        BarSeries candles = coarse(fine, 15);
        var spec = new RunSpec(Markets.BTC, "grid", Map.of(), "all", CASH, FillModel.of(FeeRate.of("0.001"), 0));
        List<byte[]> records = new ArrayList<>();
        var writer = new EntryWriter();

        BacktestResult detailed = Backtest.run(
                spec, new DetailedCandles(candles, fine), List.of(), entry -> records.add(writer.write(entry)));
        BacktestResult blind = Backtest.run(spec, candles, List.of(), Journal.NONE);

        assertThat(Replay.run(records).decisionHash()).isEqualTo(detailed.decisionHash());
        assertThat(Replay.run(records).portfolio().equity()).isEqualTo(detailed.finalEquity());
        assertThat(detailed.bars()).isEqualTo(candles.size());
        assertThat(detailed.fills()).isNotEqualTo(blind.fills());
    }

    @Test
    void refusesDetailThatIsNotWhatTheCandlesAreMadeOf() {
        BarSeries fine = Markets.randomWalk(1, 30);
        BarSeries candles = coarse(fine, 5);
        Instrument other = Instrument.of("OTHER", "USDT", BigDecimal.ONE, BigDecimal.ONE);

        assertThat(new DetailedCandles(candles, fine).detailed()).isEqualTo(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetailedCandles(candles, new BarSeries(other, Duration.ofMinutes(1))))
                .withMessage("detail must be of BTCUSDT, was of OTHER");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetailedCandles(fine, candles))
                .withMessage("detail must be finer than 1m, was 5m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetailedCandles(candles, coarse(fine, 3)))
                .withMessageStartingWith("detail must lie inside one candle each, was Bar[BTCUSDT 1970-01-01T00:03:00Z")
                .withMessageContaining("across the close of Bar[BTCUSDT 1970-01-01T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetailedCandles(candles.slice(1, 6), coarse(fine, 3)))
                .withMessageContaining("across the open of Bar[BTCUSDT 1970-01-01T00:05:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "high", "low", "close"})
    void namesTheFirstCandleThatItsFinerBarsDoNotComeTo(String price) {
        BarSeries fine = Markets.of(Markets.BTC, QUIET, QUIET, UP, DOWN, BACK, QUIET);
        var candles = new BarSeries(Markets.BTC, Duration.ofMinutes(2));
        candles.append(0, new Ohlcv(100, 101, 99, 100, 2000));
        candles.append(
                120_000,
                new Ohlcv(
                        price.equals("open") ? 101 : 100,
                        price.equals("high") ? 112 : 111,
                        price.equals("low") ? 88 : 89,
                        price.equals("close") ? 94 : 95,
                        2000));
        candles.append(240_000, new Ohlcv(1, 1, 1, 1, 0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetailedCandles(candles, fine))
                .withMessageStartingWith(
                        "detail must come to the " + price + " of the candle at 1970-01-01T00:02:00Z, ");
    }

    private static BarSeries coarse(BarSeries fine, int minutes) {
        return Resampler.resample(fine, Interval.of(Duration.ofMinutes(minutes)).orElseThrow(), Partial.KEEP);
    }
}
