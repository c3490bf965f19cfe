package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.engine.Engine;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Journal;
import io.quati.core.market.DataHash;
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

/** Several instruments whose orders are filled by finer bars than their strategies see. */
class DetailedPortfolioTest {

    private static final Instrument ETH =
            Instrument.of("ETHUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
    private static final AccountRules FIVE_TIMES = new AccountRules.Futures(5, 0.01, 0);
    private static final Money CASH = Money.of("100000", "USDT");

    @Test
    void withOneInstrumentItIsTheBacktestOfThat() {
        BarSeries fine = Markets.randomWalk(3, 3_000);
        var detailed = new DetailedCandles(coarse(fine), fine);
        var spec = new RunSpec(Markets.BTC, "grid", Map.of(), "all", CASH, FillModel.of(FeeRate.of("0.001"), 0.0001));

        BacktestResult alone = Backtest.run(spec, detailed, List.of(), Journal.NONE);
        PortfolioResult portfolio = PortfolioBacktest.run(
                spec, new History(List.of(detailed.candles()), List.of(detailed), List.of()), Journal.NONE);

        assertThat(alone.fills()).hasSizeGreaterThan(100);
        assertThat(portfolio.parts().getFirst().fills()).isEqualTo(alone.fills());
        assertThat(portfolio.finalEquity()).isEqualTo(alone.finalEquity());
        assertThat(portfolio.decisionHash()).isEqualTo(alone.decisionHash());
    }

    /** The same purse, the same moments: as if the strategies lived through the finer bars and acted on candles only. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void equalsARunOverTheFinerBarsOfAll(long seed) {
        BarSeries btc = Markets.randomWalk(seed, 3_000);
        BarSeries eth = as(ETH, Markets.randomWalk(seed + 100, 3_000));
        FillModel model = model(seed);
        List<Funding> fundings = new ArrayList<>();
        for (int i = 1; i < 50; i++) {
            Instrument of = i % 3 == 0 ? ETH : Markets.BTC;
            fundings.add(new Funding(Instant.ofEpochSecond(i * 3_600L + i % 4 * 190L), of, 0.0003, 100));
        }
        List<BarSeries> candles = List.of(coarse(btc), coarse(eth));
        var details =
                List.of(new DetailedCandles(candles.getFirst(), btc), new DetailedCandles(candles.getLast(), eth));

        List<Event> detailed = live(
                        new History(candles, details, fundings), model, both(new Swinging(), new Swinging()))
                .reports();
        List<Event> whole = live(
                        new History(List.of(btc, eth), List.of(), fundings),
                        model,
                        both(
                                new OnCandles(new Swinging(), candles.getFirst()),
                                new OnCandles(new Swinging(), candles.getLast())))
                .reports();

        assertThat(detailed).hasSizeGreaterThan(200).isEqualTo(whole);
    }

    /** Where nobody lacks cash, an instrument does not notice that another has finer bars, or other ones. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void oneMayHaveFinerBarsThanAnother(long seed) {
        BarSeries btc = Markets.randomWalk(seed, 3_000);
        BarSeries eth = as(ETH, Markets.randomWalk(seed + 100, 3_000));
        List<BarSeries> candles = List.of(coarse(btc), coarse(eth));
        var minutes = new DetailedCandles(candles.getFirst(), btc);
        var fives = new DetailedCandles(candles.getLast(), Resampler.resample(eth, Interval.MINUTE_5, Partial.DROP));

        for (List<DetailedCandles> details : List.of(List.of(minutes), List.of(fives), List.of(minutes, fives))) {
            Lived together =
                    live(new History(candles, details, List.of()), model(seed), both(new Swinging(), new Swinging()));

            assertThat(together.reports().stream().map(Event::knownAt).toList()).isSorted();
            for (BarSeries series : candles) {
                List<DetailedCandles> own = details.stream()
                        .filter(detailed -> detailed.candles() == series)
                        .toList();
                Lived alone = live(new History(List.of(series), own, List.of()), model(seed), new Swinging());
                assertThat(together.fills(series.instrument()))
                        .hasSizeGreaterThan(30)
                        .isEqualTo(alone.fills(series.instrument()));
            }
        }
    }

    @Test
    void theManifestSaysWhichFinerBarsItWas() {
        BarSeries btc = Markets.randomWalk(1, 3_000);
        List<BarSeries> candles = List.of(coarse(btc), as(ETH, coarse(Markets.randomWalk(2, 3_000))));
        var history = new History(candles, List.of(new DetailedCandles(candles.getFirst(), btc)), List.of());
        var spec = new RunSpec(List.of(Markets.BTC, ETH), "grid", Map.of(), "40%", CASH, model(1), AccountRules.SPOT);
        List<Entry> entries = new ArrayList<>();
        List<byte[]> records = new ArrayList<>();
        var writer = new EntryWriter();

        PortfolioResult result = PortfolioBacktest.run(spec, history, entry -> {
            entries.add(entry);
            records.add(writer.write(entry));
        });

        var manifest = ((Entry.Started) entries.getFirst()).manifest();
        assertThat(manifest.setting("detail.BTCUSDT")).isEqualTo("1m " + DataHash.of(btc));
        assertThat(manifest.settings()).doesNotContainKey("detail.ETHUSDT");
        assertThat(RunSpec.of(manifest)).isEqualTo(spec.filledBy(history)).isNotEqualTo(spec);
        assertThat(Replay.run(records).decisionHash()).isEqualTo(result.decisionHash());
    }

    @Test
    void refusesDetailsOfOtherCandles() {
        BarSeries fine = Markets.randomWalk(1, 300);
        var detailed = new DetailedCandles(coarse(fine), fine);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new History(List.of(coarse(fine)), List.of(detailed), List.of()))
                .withMessageContaining("different candles of the history");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new History(List.of(detailed.candles()), List.of(detailed, detailed), List.of()))
                .withMessageContaining("were of BTCUSDT");
    }

    private static FillModel model(long seed) {
        return new FillModel(
                FeeRate.of("0.0002"),
                FeeRate.of("0.0005"),
                0.0001,
                Duration.ofMillis(seed % 3 * 40_000),
                seed % 2 == 0 ? 0.2 : 1,
                FillModel.LimitFill.TRADE_THROUGH);
    }

    private static Strategy both(Strategy btc, Strategy eth) {
        return new StrategyPerInstrument(Map.of("BTCUSDT", btc, "ETHUSDT", eth));
    }

    /** What a run heard but for candles, and its fills. */
    private record Lived(List<Event> reports, FillLog log) {

        /** Returns the fills of {@code instrument}, without the numbers that all instruments share. */
        List<String> fills(Instrument instrument) {
            return log.fills(instrument).stream()
                    .map(fill -> fill.bar() + " " + fill.report().knownAt() + " "
                            + fill.report().side() + " " + fill.report().quantity() + " @ "
                            + fill.report().price())
                    .toList();
        }
    }

    private static Lived live(History history, FillModel model, Strategy strategy) {
        List<Event> reports = new ArrayList<>();
        var log = new FillLog(history.instruments());
        var venue = SimulatedVenue.over(history, model, CASH, FIVE_TIMES);
        Journal journal = entry -> {
            if (entry instanceof Entry.Heard(Event event) && !(event instanceof Bar)) {
                reports.add(event);
            }
        };
        new Engine(
                        strategy,
                        new RiskGate(RiskRules.of(FIVE_TIMES)),
                        venue,
                        Journal.both(log, journal),
                        new Portfolio(CASH))
                .run(venue);
        return new Lived(reports, log);
    }

    private static BarSeries coarse(BarSeries fine) {
        return Resampler.resample(fine, Interval.MINUTE_15, Partial.KEEP);
    }

    private static BarSeries as(Instrument instrument, BarSeries market) {
        var series = new BarSeries(instrument, market.interval());
        for (int i = 0; i < market.size(); i++) {
            series.append(
                    market.openTime(i),
                    new Ohlcv(market.open(i), market.high(i), market.low(i), market.close(i), market.volume(i)));
        }
        return series;
    }
}
