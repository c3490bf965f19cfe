package io.quati.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Side;
import io.quati.core.feature.Features;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.Portfolio;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpinionFollowerTest {

    @ParameterizedTest
    @CsvSource({"0.7, 0", "0.7001, 1", "-0.7001, 0", "0, 0", "1, 1"})
    @Covers("BT-003")
    void buysAboveTheThresholdOnly(double score, int fills) {
        assertThat(run(opinion(0, score)).fills()).hasSize(fills);
    }

    @ParameterizedTest
    @CsvSource({"-0.7, 1", "-0.7001, 2", "0.9, 1"})
    @Covers("BT-003")
    void closesBelowTheNegativeThresholdOnly(double score, int fills) {
        assertThat(run(opinion(0, 0.9), opinion(2, score)).fills()).hasSize(fills);
    }

    @Test
    @Covers("BT-002")
    void opensAndClosesInTurnOnAlternatingOpinions() {
        Opinion[] opinions = IntStream.range(0, 8)
                .mapToObj(i -> opinion(i * 2, i % 2 == 0 ? 0.9 : -0.9))
                .toArray(Opinion[]::new);

        BacktestResult result = run(opinions);

        assertThat(result.fills())
                .extracting(fill -> fill.report().side())
                .containsExactly(Side.BUY, Side.SELL, Side.BUY, Side.SELL, Side.BUY, Side.SELL, Side.BUY, Side.SELL);
    }

    @Test
    @Covers("BT-002")
    void doesNothingWithoutOpinions() {
        assertThat(run().fills()).isEmpty();
    }

    @Test
    @Covers("BT-001")
    void anEntrySpendsTenPercentOfCurrentEquity() {
        BacktestResult result = run(opinion(0, 0.9));

        var fill = result.fills().getFirst().report();
        double value = Markets.BTC.toDouble(fill.price()) * Markets.BTC.toDouble(fill.quantity())
                + fill.fee().toDouble();
        assertThat(value).isCloseTo(1000, within(0.2));
        assertThat(StrategyCatalogue.find("opinion-follower").defaultSize()).isEqualTo("10%");
        assertThat(StrategyCatalogue.find("opinion-follower").checked(Map.of())).containsEntry("threshold", "0.7");
    }

    @Test
    @Covers("BT-001")
    void theLastTenOpinionsAreKeptUntilTheyExpire() {
        var features = new Features(new Portfolio(Money.of("1", "USDT")));
        IntStream.range(0, 12).forEach(i -> features.add(opinion(i, i / 100.0)));

        Instant atTheLast = Instant.ofEpochSecond(60 * 12 + 30);
        assertThat(features.opinions(Markets.BTC, atTheLast))
                .hasSize(10)
                .first()
                .satisfies(oldest -> assertThat(oldest.score()).isEqualTo(0.02));
        assertThat(features.opinions(Markets.BTC, atTheLast.plusSeconds(3600 - 60)))
                .hasSize(1);
    }

    private static BacktestResult run(Opinion... opinions) {
        BarSeries market = Markets.flat(
                IntStream.range(0, 30).mapToDouble(i -> 100 + i % 3).toArray());
        var spec = new RunSpec(
                Markets.BTC,
                "opinion-follower",
                Map.of(),
                "10%",
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0.001));
        return Backtest.run(spec, market, List.of(opinions), Journal.NONE);
    }

    /** Known half a minute after the bar closed. */
    private static Opinion opinion(int bar, double score) {
        Instant at = Instant.ofEpochSecond(60L * (bar + 1) + 30);
        return new Opinion(at, Markets.BTC, "model:test", score, "", at.plusSeconds(3600));
    }
}
