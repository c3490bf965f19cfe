package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.AccountRules;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioBacktestTest {

    private static final Instrument ETH =
            Instrument.of("ETHUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
    private static final Map<String, String> QUICK = Map.of("fast", "3", "slow", "8");

    @Test
    void theInstrumentsSpendOnePurseAndTheirProfitsAddUp() {
        List<BarSeries> market = List.of(Markets.randomWalk(1, 3_000), as(ETH, Markets.randomWalk(2, 3_000)));

        PortfolioResult result =
                PortfolioBacktest.run(spec(market, "40%"), new History(market, List.of(), List.of()), Journal.NONE);

        assertThat(result.parts()).allSatisfy(part -> assertThat(part.fills()).hasSizeGreaterThan(50));
        Money profits =
                result.parts().stream().map(PortfolioResult.Part::profit).reduce(Money.zero("USDT"), Money::plus);
        assertThat(result.finalEquity().minus(result.initialCash())).isEqualTo(profits);
        assertThat(result.equity().last()).isEqualTo(result.finalEquity().toDouble(), within(1e-6));
    }

    @Test
    void profitsOfFuturesAddUpAfterFundingToo() {
        List<BarSeries> market = List.of(Markets.randomWalk(1, 3_000), as(ETH, Markets.randomWalk(2, 3_000)));
        List<Funding> fundings = new ArrayList<>();
        for (int bar = 8; bar < 3_000; bar += 8) {
            for (BarSeries series : market) {
                Instant time = Instant.ofEpochMilli(series.openTime(bar));
                fundings.add(new Funding(time, series.instrument(), 0.0003, series.open(bar)));
            }
        }
        RunSpec spot = spec(market, "40%");
        var spec = new RunSpec(
                spot.instruments(),
                "sma-cross",
                Map.of("fast", "3", "slow", "8", "direction", "both"),
                "40%",
                spot.cash(),
                spot.fillModel(),
                new AccountRules.Futures(2, 0.004, 0));

        PortfolioResult result = PortfolioBacktest.run(spec, new History(market, List.of(), fundings), Journal.NONE);

        assertThat(result.parts())
                .allSatisfy(part -> assertThat(part.payments()).hasSizeGreaterThan(50));
        assertThat(result.funding()).isNotEqualTo(Money.zero("USDT"));
        Money profits =
                result.parts().stream().map(PortfolioResult.Part::profit).reduce(Money.zero("USDT"), Money::plus);
        assertThat(result.finalEquity().minus(result.initialCash())).isEqualTo(profits);
    }

    @Test
    void nothingIsSpentTwice() {
        List<BarSeries> market = List.of(Markets.randomWalk(1, 2_000), as(ETH, Markets.randomWalk(1, 2_000)));

        PortfolioResult result =
                PortfolioBacktest.run(spec(market, "all"), new History(market, List.of(), List.of()), Journal.NONE);

        assertThat(result.parts().getFirst().fills()).isNotEmpty();
        assertThat(result.parts().getLast().fills()).isEmpty(); // the same signals, but the first took all the cash
    }

    @Test
    void aPortfolioOfOneIsAPlainBacktest() {
        BarSeries market = Markets.randomWalk(5, 2_000);
        RunSpec spec = spec(List.of(market), "all");

        PortfolioResult portfolio =
                PortfolioBacktest.run(spec, new History(List.of(market), List.of(), List.of()), Journal.NONE);
        BacktestResult plain = Backtest.run(spec, market, List.of(), Journal.NONE);

        assertThat(portfolio.decisionHash()).isEqualTo(plain.decisionHash());
        assertThat(portfolio.parts().getFirst().fills()).isEqualTo(plain.fills());
        assertThat(portfolio.performance()).isEqualTo(plain.performance());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void newsNeverComesBeforeOlderNewsWhereverTheSeriesBegin(int lateBars) {
        BarSeries late = as(ETH, Markets.randomWalk(2, 1_000)).slice(lateBars, 900);
        List<BarSeries> market = List.of(Markets.randomWalk(1, 1_000), late);
        List<Instant> times = new ArrayList<>();
        List<String> order = new ArrayList<>();

        PortfolioBacktest.run(spec(market, "50%"), new History(market, List.of(), List.of()), entry -> {
            if (entry instanceof Entry.Heard(Event event)) {
                times.add(event.knownAt());
                order.add(event instanceof Bar ? "bar" : event instanceof Filled ? "fill" : "other");
            }
        });

        assertThat(times).isSorted();
        assertThat(order).contains("bar", "fill");
    }

    @Test
    void theJournalIsReplayedByteForByte() {
        List<BarSeries> market = List.of(Markets.randomWalk(1, 1_500), as(ETH, Markets.randomWalk(2, 1_500)));
        List<byte[]> records = new ArrayList<>();
        var writer = new EntryWriter();

        PortfolioResult result = PortfolioBacktest.run(
                spec(market, "50%"),
                new History(market, List.of(), List.of()),
                entry -> records.add(writer.write(entry)));

        Replay.Outcome replayed = Replay.run(records);
        assertThat(replayed.decisionHash()).isEqualTo(result.decisionHash());
        assertThat(replayed.portfolio().equity()).isEqualTo(result.finalEquity());
    }

    @Test
    void whatComesLaterChangesNothingBefore() {
        List<BarSeries> whole = List.of(Markets.randomWalk(1, 1_000), as(ETH, Markets.randomWalk(2, 1_000)));
        List<BarSeries> part =
                whole.stream().map(series -> series.slice(0, 600)).toList();

        List<String> all = decisions(whole);
        List<String> early = decisions(part);

        assertThat(early).isNotEmpty().isEqualTo(all.subList(0, early.size()));
    }

    @Test
    void theBasketHoldsEqualPartsAndWaitsForLateComers() {
        BarSeries first = Markets.flat(100, 110, 120);
        BarSeries late = as(ETH, Markets.flat(50, 50, 75)).slice(1, 3);

        List<BarSeries> market = List.of(first, late);
        BarSeries basket = PortfolioBacktest.run(
                        spec(market, "50%"), new History(market, List.of(), List.of()), Journal.NONE)
                .basket();

        assertThat(basket.open(0)).isEqualTo(100);
        assertThat(basket.close(0)).isEqualTo(100);
        assertThat(basket.close(1)).isEqualTo(105, within(1e-12));
        assertThat(basket.close(2)).isEqualTo(135, within(1e-12));
    }

    @Test
    void candlesAndPurseMustFit() {
        List<BarSeries> market = List.of(Markets.randomWalk(1, 50), as(ETH, Markets.randomWalk(2, 50)));
        RunSpec spec = spec(market, "50%");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PortfolioBacktest.run(spec, new History(market.reversed(), List.of(), List.of()), Journal.NONE))
                .withMessageContaining("candles must be of [BTCUSDT, ETHUSDT]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec(List.of(market.getFirst(), market.getFirst()), "50%"))
                .withMessageContaining("came twice");
    }

    private static List<String> decisions(List<BarSeries> market) {
        List<String> decisions = new ArrayList<>();
        PortfolioBacktest.run(spec(market, "50%"), new History(market, List.of(), List.of()), entry -> {
            if (entry instanceof Entry.Decided(var decision)) {
                decisions.add(decision.toString());
            }
        });
        return decisions;
    }

    private static RunSpec spec(List<BarSeries> market, String size) {
        return new RunSpec(
                market.stream().map(BarSeries::instrument).toList(),
                "sma-cross",
                QUICK,
                size,
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0),
                AccountRules.SPOT);
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
