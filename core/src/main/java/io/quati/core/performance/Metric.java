package io.quati.core.performance;

import static io.quati.core.performance.Metric.Group.ACTIVITY;
import static io.quati.core.performance.Metric.Group.BENCHMARK;
import static io.quati.core.performance.Metric.Group.DRAWDOWN;
import static io.quati.core.performance.Metric.Group.RETURN;
import static io.quati.core.performance.Metric.Group.RISK;
import static io.quati.core.performance.Metric.Group.SIGNIFICANCE;
import static io.quati.core.performance.Metric.Group.TAIL;
import static io.quati.core.performance.Metric.Group.TRADE;
import static io.quati.core.performance.Metric.Unit.COUNT;
import static io.quati.core.performance.Metric.Unit.DURATION;
import static io.quati.core.performance.Metric.Unit.FRACTION;
import static io.quati.core.performance.Metric.Unit.MONEY;
import static io.quati.core.performance.Metric.Unit.RATIO;

import java.util.Locale;

/** A figure that says how a run did, in the order in which people read them. {@code docs/metrics.md} defines each. */
public enum Metric {
    START_EQUITY(RETURN, MONEY),
    FINAL_EQUITY(RETURN, MONEY),
    PROFIT(RETURN, MONEY),
    TOTAL_RETURN(RETURN, FRACTION),
    CAGR(RETURN, FRACTION),
    ANNUALISED_RETURN(RETURN, FRACTION),
    BENCHMARK_RETURN(RETURN, FRACTION),
    MIN_EQUITY(RETURN, MONEY),
    MAX_EQUITY(RETURN, MONEY),

    SHARPE_RATIO(RISK, RATIO),
    SORTINO_RATIO(RISK, RATIO),
    CALMAR_RATIO(RISK, RATIO),
    OMEGA_RATIO(RISK, RATIO),
    VOLATILITY(RISK, FRACTION),
    DOWNSIDE_DEVIATION(RISK, FRACTION),

    MAX_DRAWDOWN(DRAWDOWN, FRACTION),
    MAX_DRAWDOWN_MONEY(DRAWDOWN, MONEY),
    AVERAGE_DRAWDOWN(DRAWDOWN, FRACTION),
    MAX_DRAWDOWN_DURATION(DRAWDOWN, DURATION),
    AVERAGE_DRAWDOWN_DURATION(DRAWDOWN, DURATION),
    MAX_RECOVERY_DURATION(DRAWDOWN, DURATION),
    RECOVERY_FACTOR(DRAWDOWN, RATIO),
    ULCER_INDEX(DRAWDOWN, FRACTION),

    TRADES(TRADE, COUNT),
    TRADES_PER_DAY(TRADE, RATIO),
    WIN_RATE(TRADE, FRACTION),
    PROFIT_FACTOR(TRADE, RATIO),
    PAYOFF_RATIO(TRADE, RATIO),
    EXPECTANCY(TRADE, MONEY),
    EXPECTANCY_RATIO(TRADE, RATIO),
    SQN(TRADE, RATIO),
    KELLY_FRACTION(TRADE, FRACTION),
    BEST_TRADE(TRADE, FRACTION),
    WORST_TRADE(TRADE, FRACTION),
    AVERAGE_TRADE(TRADE, FRACTION),
    AVERAGE_WIN(TRADE, FRACTION),
    AVERAGE_LOSS(TRADE, FRACTION),
    MAX_WINNING_STREAK(TRADE, COUNT),
    MAX_LOSING_STREAK(TRADE, COUNT),
    AVERAGE_TRADE_DURATION(TRADE, DURATION),
    AVERAGE_WIN_DURATION(TRADE, DURATION),
    AVERAGE_LOSS_DURATION(TRADE, DURATION),
    MAX_TRADE_DURATION(TRADE, DURATION),
    LONG_TRADES(TRADE, COUNT),
    LONG_PROFIT(TRADE, MONEY),
    LONG_WIN_RATE(TRADE, FRACTION),
    SHORT_TRADES(TRADE, COUNT),
    SHORT_PROFIT(TRADE, MONEY),
    SHORT_WIN_RATE(TRADE, FRACTION),

    TIME_IN_MARKET(ACTIVITY, FRACTION),
    AVERAGE_EXPOSURE(ACTIVITY, FRACTION),
    MAX_EXPOSURE(ACTIVITY, FRACTION),
    VOLUME(ACTIVITY, MONEY),
    TURNOVER(ACTIVITY, RATIO),
    FEES(ACTIVITY, MONEY),
    FEE_RATE(ACTIVITY, FRACTION),

    BEST_DAY(TAIL, FRACTION),
    WORST_DAY(TAIL, FRACTION),
    AVERAGE_DAY(TAIL, FRACTION),
    DAYS_WON(TAIL, COUNT),
    DAYS_DRAWN(TAIL, COUNT),
    DAYS_LOST(TAIL, COUNT),
    SKEWNESS(TAIL, RATIO),
    EXCESS_KURTOSIS(TAIL, RATIO),
    VALUE_AT_RISK_95(TAIL, FRACTION),
    VALUE_AT_RISK_95_GAUSSIAN(TAIL, FRACTION),
    VALUE_AT_RISK_95_MODIFIED(TAIL, FRACTION),
    VALUE_AT_RISK_99(TAIL, FRACTION),
    EXPECTED_SHORTFALL_95(TAIL, FRACTION),
    EXPECTED_SHORTFALL_95_GAUSSIAN(TAIL, FRACTION),
    EXPECTED_SHORTFALL_95_MODIFIED(TAIL, FRACTION),

    ALPHA(BENCHMARK, FRACTION),
    BETA(BENCHMARK, RATIO),
    CORRELATION(BENCHMARK, RATIO),
    TRACKING_ERROR(BENCHMARK, FRACTION),
    INFORMATION_RATIO(BENCHMARK, RATIO),

    DAILY_SHARPE_RATIO(SIGNIFICANCE, RATIO),
    PROBABILISTIC_SHARPE_RATIO(SIGNIFICANCE, FRACTION),
    MIN_TRACK_RECORD_DAYS(SIGNIFICANCE, COUNT),
    DAYS(SIGNIFICANCE, COUNT);

    private final Group group;
    private final Unit unit;

    Metric(Group group, Unit unit) {
        this.group = group;
        this.unit = unit;
    }

    /** Figures that belong together, in the order in which people read them. */
    public enum Group {
        RETURN,
        RISK,
        DRAWDOWN,
        TRADE,
        ACTIVITY,
        TAIL,
        BENCHMARK,
        SIGNIFICANCE
    }

    /** What the number of a metric counts. */
    public enum Unit {
        /** A share or a return: 0.2 is 20 %. */
        FRACTION,
        /** A bare number. */
        RATIO,
        /** An amount of quote currency. */
        MONEY,
        /** A whole number, though one that may have been estimated. */
        COUNT,
        /** A time in milliseconds. */
        DURATION
    }

    public Group group() {
        return group;
    }

    public Unit unit() {
        return unit;
    }

    /** Returns the name that machines know this by, for example {@code sharpe_ratio}; it does not change. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
