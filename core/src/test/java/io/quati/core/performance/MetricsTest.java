package io.quati.core.performance;

import static io.quati.core.performance.Trading.buy;
import static io.quati.core.performance.Trading.days;
import static io.quati.core.performance.Trading.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import io.quati.core.journal.Journal;
import io.quati.testing.Markets;
import java.time.Duration;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final double EXACT = 1e-12;

    /** Long from 100 to 120, then short from 120 to 126; the account starts with 1,000 and trades one unit. */
    private static Metrics longThenShort() {
        BarSeries candles = days("2024-01-30", 100, 110, 120, 114, 126, 126);
        List<Fill> fills = List.of(
                buy(0, 100, 1000, "1"),
                Trading.fill(2, Side.SELL, 120, 1000, "1", Liquidity.MAKER),
                sell(2, 120, 1000, "0"),
                buy(4, 126, 1000, "2"));
        return metrics(candles, 1000, fills);
    }

    private static Metrics metrics(BarSeries candles, double cash, List<Fill> fills) {
        EquityCurve equity = EquityCurve.of(candles, cash, fills);
        return Metrics.of(candles, equity, fills, RoundTrip.of(fills, candles.instrument()));
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void matchesAnExampleWorkedByHand(Example example) {
        assertThat(longThenShort().value(Metric.valueOf(example.name())))
                .isCloseTo(example.value, within(EXACT * Math.max(1, Math.abs(example.value))));
    }

    /** Equity: 1000 | 999, 1009, 1018, 1024, 1010, 1010. */
    enum Example {
        START_EQUITY(1000),
        FINAL_EQUITY(1010),
        PROFIT(10),
        TOTAL_RETURN(0.01),
        CAGR(Math.pow(1.01, 365.25 / 6) - 1),
        ANNUALISED_RETURN(Math.pow(1.01, 365 / 6.0) - 1),
        BENCHMARK_RETURN(0.26),
        MIN_EQUITY(999),
        MAX_EQUITY(1024),
        MAX_DRAWDOWN(1010 / 1024.0 - 1),
        MAX_DRAWDOWN_MONEY(-14),
        AVERAGE_DRAWDOWN((1010 / 1024.0 - 1 - 0.001) / 2),
        MAX_DRAWDOWN_DURATION(2 * DAY),
        AVERAGE_DRAWDOWN_DURATION(2 * DAY),
        MAX_RECOVERY_DURATION(DAY),
        RECOVERY_FACTOR(0.01 / (14 / 1024.0)),
        ULCER_INDEX(Math.sqrt((1e-6 + 2 * (14 / 1024.0) * (14 / 1024.0)) / 7)),
        TRADES(2),
        TRADES_PER_DAY(2 / 6.0),
        WIN_RATE(0.5),
        PROFIT_FACTOR(18 / 8.0),
        PAYOFF_RATIO(18 / 8.0),
        EXPECTANCY(5),
        EXPECTANCY_RATIO(5 / 8.0),
        SQN(5 / (13 * Math.sqrt(2)) * Math.sqrt(2)),
        KELLY_FRACTION(0.5 - 0.5 / (18 / 8.0)),
        BEST_TRADE(0.18),
        WORST_TRADE(-8 / 120.0),
        AVERAGE_TRADE((0.18 - 8 / 120.0) / 2),
        AVERAGE_WIN(0.18),
        AVERAGE_LOSS(-8 / 120.0),
        MAX_WINNING_STREAK(1),
        MAX_LOSING_STREAK(1),
        AVERAGE_TRADE_DURATION(2 * DAY),
        MAX_TRADE_DURATION(2 * DAY),
        LONG_TRADES(1),
        LONG_PROFIT(18),
        LONG_WIN_RATE(1),
        SHORT_TRADES(1),
        SHORT_PROFIT(-8),
        SHORT_WIN_RATE(0),
        TIME_IN_MARKET(4 / 6.0),
        AVERAGE_EXPOSURE((100 / 999.0 + 110 / 1009.0 + 120 / 1018.0 + 114 / 1024.0) / 6),
        MAX_EXPOSURE(120 / 1018.0),
        VOLUME(466),
        TURNOVER(233 / ((999 + 1009 + 1018 + 1024 + 1010 + 1010) / 6.0) * 365.25 / 6),
        FEES(4),
        FEE_RATE(4 / 466.0),
        BEST_DAY(10 / 999.0),
        WORST_DAY(-14 / 1024.0),
        DAYS_WON(3),
        DAYS_DRAWN(1),
        DAYS_LOST(2),
        DAYS(6);

        private final double value;

        Example(double value) {
            this.value = value;
        }
    }

    @Test
    void monthsAndYearsCompoundToTheWhole() {
        BarSeries candles = days("2023-12-30", 100, 110, 120, 114, 126, 126);
        ValueHistory market = ValueHistory.ofMarket(candles);

        assertThat(CalendarReturns.monthly(market))
                .containsExactly(
                        Map.entry(YearMonth.of(2023, 12), 110 / 100.0 - 1),
                        Map.entry(YearMonth.of(2024, 1), 126 / 110.0 - 1));
        assertThat(CalendarReturns.yearly(market)).containsOnlyKeys(Year.of(2023), Year.of(2024));
    }

    @Test
    void whatIsNotDefinedIsNaNAndNeverAWrongZero() {
        Metrics idle = metrics(days("2024-01-30", 100, 110, 120), 1000, List.of());

        assertThat(idle.value(Metric.TOTAL_RETURN)).isZero();
        assertThat(idle.value(Metric.TRADES)).isZero();
        assertThat(idle.value(Metric.FEES)).isZero();
        assertThat(idle.value(Metric.MAX_DRAWDOWN)).isZero();
        for (Metric metric : List.of(
                Metric.SHARPE_RATIO,
                Metric.SORTINO_RATIO,
                Metric.CALMAR_RATIO,
                Metric.OMEGA_RATIO,
                Metric.WIN_RATE,
                Metric.PROFIT_FACTOR,
                Metric.SQN,
                Metric.KELLY_FRACTION,
                Metric.BEST_TRADE,
                Metric.AVERAGE_TRADE_DURATION,
                Metric.MAX_RECOVERY_DURATION,
                Metric.FEE_RATE,
                Metric.SKEWNESS,
                Metric.CORRELATION,
                Metric.PROBABILISTIC_SHARPE_RATIO,
                Metric.MIN_TRACK_RECORD_DAYS)) {
            assertThat(idle.value(metric)).as(metric.key()).isNaN();
        }
    }

    @Test
    void anAccountThatOwesMoneyHasNoRatios() {
        Metrics broke = metrics(days("2024-01-30", 100, 500, 100, 200), 100, List.of(sell(0, 100, 1000, "0")));

        assertThat(broke.value(Metric.MIN_EQUITY)).isEqualTo(-300);
        assertThat(broke.value(Metric.MAX_DRAWDOWN)).isEqualTo(-4);
        assertThat(broke.value(Metric.SHARPE_RATIO)).isNaN();
        assertThat(broke.value(Metric.VALUE_AT_RISK_95)).isNaN();
        assertThat(broke.value(Metric.AVERAGE_EXPOSURE)).isNaN();
    }

    @Test
    void whoBuysAtOnceAndHoldsIsTheBenchmark() {
        BarSeries candles = days("2024-01-30", 100, 110, 120, 90, 126);
        Metrics holder = metrics(candles, 100, List.of(buy(0, 100, 1000, "0")));

        assertThat(holder.value(Metric.BETA)).isCloseTo(1, within(EXACT));
        assertThat(holder.value(Metric.CORRELATION)).isCloseTo(1, within(EXACT));
        assertThat(holder.value(Metric.ALPHA)).isCloseTo(0, within(1e-9));
        assertThat(holder.value(Metric.TRACKING_ERROR)).isCloseTo(0, within(1e-9));
        assertThat(holder.value(Metric.BENCHMARK_RETURN)).isEqualTo(holder.value(Metric.TOTAL_RETURN));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheHeadlineOfEveryRun(long seed) {
        BarSeries candles = Markets.randomWalk(seed, 5_000);
        var spec = new RunSpec(
                Markets.BTC,
                "sma-cross",
                Map.of("fast", "5", "slow", "20"),
                "50%",
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.0001"), 0.0001));
        BacktestResult result = Backtest.run(spec, candles, List.of(), Journal.NONE);

        Metrics metrics = Metrics.of(candles, result.equity(), result.fills(), result.trips());

        Performance headline = result.performance();
        assertThat(result.trips()).hasSizeGreaterThan(50);
        assertThat(metrics.value(Metric.TOTAL_RETURN)).isEqualTo(headline.totalReturn());
        assertThat(metrics.value(Metric.SHARPE_RATIO))
                .isCloseTo(headline.sharpeRatio(), within(1e-9 * Math.abs(headline.sharpeRatio())));
        assertThat(metrics.value(Metric.MAX_DRAWDOWN)).isEqualTo(headline.maxDrawdown());
        assertThat(metrics.value(Metric.WIN_RATE)).isEqualTo(headline.winRate());
        assertThat(metrics.value(Metric.FEES)).isCloseTo(result.commission().toDouble(), within(1e-6));
        assertThat(metrics.value(Metric.EXPECTED_SHORTFALL_95))
                .isLessThanOrEqualTo(metrics.value(Metric.VALUE_AT_RISK_95));
    }

    /** The mean below the quantile, by adding up the expansion's density instead of the closed form. */
    @Test
    void modifiedShortfallIsTheMeanOfTheExpansion() {
        var shape = new Moments(1_000_000, 0.001, 0.0004, -0.4, 3.9);
        double tail = 0.05;
        double skew = shape.skewness();
        double excess = shape.kurtosis() - 3;
        double limit = (TailRisk.modified(shape, shape.deviation(), tail) - shape.mean()) / shape.deviation();
        double step = 1e-4;
        double sum = 0;
        for (double z = limit - step / 2; z > -12; z -= step) {
            double third = z * z * z - 3 * z;
            double fourth = Math.pow(z, 4) - 6 * z * z + 3;
            double sixth = Math.pow(z, 6) - 15 * Math.pow(z, 4) + 45 * z * z - 15;
            double density = NormalDistribution.density(z)
                    * (1 + skew / 6 * third + excess / 24 * fourth + skew * skew / 72 * sixth);
            sum += z * density * step;
        }

        assertThat(TailRisk.modifiedShortfall(shape, shape.deviation(), tail))
                .isCloseTo(shape.mean() + shape.deviation() * sum / tail, within(1e-8));
    }

    @Test
    void rollingSharpeIsThatOfEachWindow() {
        double[] returns = {0.01, 0.02, -0.01, 0.03};

        double[] rolling = Rolling.sharpe(returns, 3);

        assertThat(rolling[1]).isNaN();
        assertThat(rolling[3]).isEqualTo(Ratios.sharpe(new double[] {0.02, -0.01, 0.03}, 0));
    }
}
