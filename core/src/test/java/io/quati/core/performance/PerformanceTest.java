package io.quati.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.journal.Journal;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    @Covers("BT-009")
    void drawdownIsTheDeepestFallFromAPeak() {
        assertThat(figures(holding(100, 100, 120, 90, 130), List.of()).maxDrawdown())
                .isCloseTo(-0.25, within(1e-12));
        assertThat(figures(holding(100, 100, 110, 120), List.of()).maxDrawdown())
                .isZero();
    }

    @Test
    @Covers("BT-008")
    void sharpeMatchesAnExampleWorkedByHand() {
        // returns per bar: 0, 0.1, -0.1, 0.1; mean 0.025, sample deviation 0.0957427107756338
        Performance figures = figures(holding(100, 100, 110, 99, 108.9), List.of());

        assertThat(figures.sharpeRatio())
                .isCloseTo(0.025 / 0.0957427107756338 * Math.sqrt(365 * 24 * 60), within(1e-9));
        assertThat(figures.totalReturn()).isCloseTo(0.089, within(1e-12));
    }

    @Test
    @Covers("BT-008")
    void sharpeIsZeroWithoutVariation() {
        assertThat(figures(holding(100, 100, 100, 100), List.of()).sharpeRatio())
                .isZero();
    }

    @Test
    @Covers("BT-008")
    void aTenthOfTheCapitalHasATenthOfTheVolatilityAndTheSameSign() {
        BarSeries market = Markets.randomWalk(4, 2_000);

        BacktestResult tenth = buyAndHold(market, "10%");
        BacktestResult all = buyAndHold(market, "100%");

        assertThat(Math.signum(tenth.performance().sharpeRatio()))
                .isEqualTo(Math.signum(all.performance().sharpeRatio()));
        assertThat(deviation(tenth.equity()) / deviation(all.equity())).isCloseTo(0.1, within(0.02));
    }

    @Test
    @Covers("BT-010")
    void winRateCountsClosedRoundTripsThatEarnedMoneyAfterFees() {
        List<Fill> fills = List.of(
                fill(0, Side.BUY, 100, 10),
                fill(1, Side.SELL, 110, 10),
                fill(2, Side.BUY, 100, 20),
                fill(3, Side.SELL, 105, 10),
                fill(4, Side.SELL, 100, 10),
                fill(5, Side.BUY, 100, 10),
                fill(6, Side.SELL, 103, 10),
                fill(7, Side.BUY, 100, 10));

        List<RoundTrip> trips = RoundTrip.of(fills, Markets.BTC);

        assertThat(trips).hasSize(4);
        assertThat(figures(holding(100, 100, 101), trips).winRate()).isEqualTo(0.75);
        assertThat(figures(holding(100, 100, 101), List.of()).winRate()).isZero();
    }

    @Test
    void profitTakesOffTheFeesOfBothSides() {
        List<RoundTrip> trips =
                RoundTrip.of(List.of(fill(0, Side.BUY, 100, 10), fill(1, Side.SELL, 110, 5)), Markets.BTC);

        assertThat(trips).singleElement().satisfies(trip -> {
            assertThat(trip.lots()).isEqualTo(5);
            assertThat(trip.profit()).isEqualTo(Money.of("0.035", "USDT")); // 0.05 - 0.005 - 0.01
        });
    }

    @Test
    void aYearHas365DaysWhereWeekendsTradeAnd252ElseWhere() {
        assertThat(TradingYear.of(days(0, 1, 2, 3, 4, 5, 6)).bars()).isEqualTo(365);
        assertThat(TradingYear.of(days(4, 5, 6, 7, 8)).bars()).isEqualTo(252); // 5 January 1970 was a Monday
        assertThat(TradingYear.of(Markets.flat(1, 1)).bars()).isEqualTo(252 * 2); // a Thursday with two bars
    }

    private static Performance figures(EquityCurve equity, List<RoundTrip> trips) {
        var saturday = new BarSeries(Markets.BTC, Duration.ofMinutes(1));
        for (int i = 0; i < equity.size(); i++) {
            saturday.append(2 * DAY.toMillis() + i * 60_000L, new Ohlcv(1, 1, 1, 1, 1));
        }
        return Performance.of(saturday, equity, trips);
    }

    /** Equity of an account that holds one unit, bought for all it had before the first of {@code prices}. */
    private static EquityCurve holding(double cash, double... prices) {
        var fill = new Fill(0, report(Side.BUY, prices[0], 1000, "0"));
        return EquityCurve.of(Markets.flat(prices), cash, List.of(fill));
    }

    private static BacktestResult buyAndHold(BarSeries market, String size) {
        var spec = new RunSpec(
                Markets.BTC, "buy-and-hold", Map.of(), size, Money.of("100000", "USDT"), FillModel.of(FeeRate.ZERO, 0));
        return Backtest.run(spec, market, List.of(), Journal.NONE);
    }

    private static double deviation(EquityCurve equity) {
        double sum = 0;
        for (int i = 2; i < equity.size(); i++) {
            sum += Math.pow(equity.at(i) / equity.at(i - 1) - 1, 2);
        }
        return Math.sqrt(sum / equity.size());
    }

    private static Fill fill(int bar, Side side, double price, long lots) {
        return new Fill(bar, report(side, price, lots, "0.01"));
    }

    private static Filled report(Side side, double price, long lots, String fee) {
        return new Filled(
                Instant.EPOCH,
                1,
                1,
                side,
                Markets.BTC.nearestPrice(price),
                new Quantity(lots),
                Money.of(fee, "USDT"),
                Liquidity.TAKER,
                true);
    }

    private static BarSeries days(int... days) {
        var series = new BarSeries(Markets.BTC, DAY);
        for (int day : days) {
            series.append(day * DAY.toMillis(), new Ohlcv(1, 1, 1, 1, 1));
        }
        return series;
    }
}
