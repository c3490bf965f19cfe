package io.quati.core.performance;

import static io.quati.core.performance.Metric.*;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All figures of a run. A figure that is not defined, as the win rate without trades or a ratio whose denominator is 0,
 * is NaN. Computed only where it is shown: a run itself knows its {@link Performance}. A few passes over the bars.
 */
public final class Metrics {

    private static final double TAIL_95 = 0.05;
    private static final double TAIL_99 = 0.01;
    private static final double CONFIDENCE = 0.95;

    private final Map<Metric, Double> values = new EnumMap<>(Metric.class);

    private Metrics() {}

    /**
     * Returns the figures of an account that traded {@code fills} over {@code candles}.
     *
     * @param candles at least one
     * @param fills in the order in which they happened
     * @param trips the closed round trips of {@code fills}
     */
    public static Metrics of(BarSeries candles, EquityCurve equity, List<Fill> fills, List<RoundTrip> trips) {
        return of(
                candles,
                equity,
                Activity.of(candles, equity, fills),
                trips.stream().map(trip -> TradeOutcome.of(trip, candles)).toList());
    }

    /**
     * Returns the figures of an account.
     *
     * @param candles of the benchmark, with a bar for each value of {@code equity}; at least one
     * @param trades the closed ones in the order of their exits
     */
    public static Metrics of(BarSeries candles, EquityCurve equity, Activity activity, List<TradeOutcome> trades) {
        var metrics = new Metrics();
        ValueHistory account = ValueHistory.ofAccount(candles, equity);
        ValueHistory market = ValueHistory.ofMarket(candles);
        TradingYear year = TradingYear.of(candles);
        metrics.addReturns(account, market, year);
        metrics.addRisk(account, year);
        metrics.addDrawdowns(account);
        metrics.addTrades(trades, account);
        metrics.addActivity(activity, account);
        metrics.addDays(account.daily(), market.daily(), year);
        return metrics;
    }

    /** Returns a figure in the unit of {@code metric}; NaN if it is not defined for this run. */
    public double value(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    private void put(Metric metric, double value) {
        values.put(metric, Double.isFinite(value) ? value : Double.NaN);
    }

    private void addReturns(ValueHistory account, ValueHistory market, TradingYear year) {
        double total = account.last() / account.first() - 1;
        double periods = account.size() - 1.0;
        double least = account.first();
        double greatest = account.first();
        for (int i = 1; i < account.size(); i++) {
            least = Math.min(least, account.at(i));
            greatest = Math.max(greatest, account.at(i));
        }
        put(START_EQUITY, account.first());
        put(FINAL_EQUITY, account.last());
        put(PROFIT, account.last() - account.first());
        put(TOTAL_RETURN, total);
        put(CAGR, Ratios.growth(account.first(), account.last(), account.years()));
        put(ANNUALISED_RETURN, Ratios.growth(account.first(), account.last(), periods / year.bars()));
        put(BENCHMARK_RETURN, market.last() / market.first() - 1);
        put(MIN_EQUITY, least);
        put(MAX_EQUITY, greatest);
    }

    private void addRisk(ValueHistory account, TradingYear year) {
        double[] returns = account.returns();
        double root = Math.sqrt(year.bars());
        Moments moments = Moments.of(returns);
        put(SHARPE_RATIO, moments.sharpeRatio() * root);
        put(SORTINO_RATIO, Ratios.sortino(returns, 0) * root);
        put(OMEGA_RATIO, Ratios.omega(returns));
        put(VOLATILITY, moments.deviation() * root);
        put(DOWNSIDE_DEVIATION, Ratios.downsideDeviation(returns, 0) * root);
    }

    private void addDrawdowns(ValueHistory account) {
        List<Drawdown> drawdowns = Drawdown.of(account);
        double squares = 0;
        for (double depth : Drawdown.underwater(account)) {
            squares += depth * depth;
        }
        double money = 0;
        double deepest = 0;
        double depths = 0;
        double longest = 0;
        double durations = 0;
        double recovery = 0;
        for (Drawdown each : drawdowns) {
            money = Math.min(money, account.at(each.trough()) - account.at(each.peak()));
            deepest = Math.min(deepest, each.depth());
            depths += each.depth();
            longest = Math.max(longest, (double) each.duration(account));
            durations += each.duration(account);
            recovery = Math.max(recovery, each.recovered() ? (double) each.recovery(account) : 0);
        }
        int count = drawdowns.size();
        put(MAX_DRAWDOWN, deepest);
        put(MAX_DRAWDOWN_MONEY, money);
        put(AVERAGE_DRAWDOWN, count == 0 ? 0 : depths / count);
        put(MAX_DRAWDOWN_DURATION, longest);
        put(AVERAGE_DRAWDOWN_DURATION, count == 0 ? 0 : durations / count);
        put(MAX_RECOVERY_DURATION, drawdowns.stream().anyMatch(Drawdown::recovered) ? recovery : Double.NaN);
        put(ULCER_INDEX, Math.sqrt(squares / account.size()));
        put(CALMAR_RATIO, Ratios.quotient(value(CAGR), -deepest));
        put(RECOVERY_FACTOR, Ratios.quotient(value(TOTAL_RETURN), -deepest));
    }

    private void addTrades(List<TradeOutcome> trades, ValueHistory account) {
        TradeStatistics all = TradeStatistics.of(trades);
        double days = (account.time(account.size() - 1) - account.time(0)) / (double) ValueHistory.DAY;
        put(TRADES, all.count());
        put(TRADES_PER_DAY, all.count() / days);
        put(WIN_RATE, all.winRate());
        put(PROFIT_FACTOR, all.profitFactor());
        put(PAYOFF_RATIO, all.payoffRatio());
        put(EXPECTANCY, all.expectancy());
        put(EXPECTANCY_RATIO, all.expectancyRatio());
        put(SQN, all.systemQuality());
        put(KELLY_FRACTION, all.kelly());
        put(BEST_TRADE, all.best());
        put(WORST_TRADE, all.worst());
        put(AVERAGE_TRADE, all.meanGain());
        put(AVERAGE_WIN, all.meanWin());
        put(AVERAGE_LOSS, all.meanLoss());
        put(MAX_WINNING_STREAK, all.winningStreak());
        put(MAX_LOSING_STREAK, all.losingStreak());
        put(AVERAGE_TRADE_DURATION, all.meanDuration());
        put(AVERAGE_WIN_DURATION, all.meanWinDuration());
        put(AVERAGE_LOSS_DURATION, all.meanLossDuration());
        put(MAX_TRADE_DURATION, all.longestDuration());
        TradeStatistics longs = all.only(trade -> trade.side() == Side.BUY);
        put(LONG_TRADES, longs.count());
        put(LONG_PROFIT, longs.profit());
        put(LONG_WIN_RATE, longs.winRate());
        TradeStatistics shorts = all.only(trade -> trade.side() == Side.SELL);
        put(SHORT_TRADES, shorts.count());
        put(SHORT_PROFIT, shorts.profit());
        put(SHORT_WIN_RATE, shorts.winRate());
    }

    private void addActivity(Activity activity, ValueHistory account) {
        double sum = 0;
        for (int i = 1; i < account.size(); i++) {
            sum += account.at(i);
        }
        double mean = sum / (account.size() - 1);
        put(TIME_IN_MARKET, activity.timeInMarket());
        put(AVERAGE_EXPOSURE, activity.averageExposure());
        put(MAX_EXPOSURE, activity.maxExposure());
        put(VOLUME, activity.volume());
        put(TURNOVER, mean > 0 ? activity.volume() / 2 / mean / account.years() : Double.NaN);
        put(FEES, activity.fees());
        put(FEE_RATE, activity.fees() / activity.volume());
    }

    private void addDays(ValueHistory account, ValueHistory market, TradingYear year) {
        double[] returns = account.returns();
        Moments moments = Moments.of(returns);
        double root = Math.sqrt(year.days());
        put(DAYS, moments.count());
        addDayCounts(returns, moments);
        addTails(returns, moments);

        RelativeReturns relative = RelativeReturns.of(returns, market.returns());
        put(ALPHA, relative.alpha() * year.days());
        put(BETA, relative.beta());
        put(CORRELATION, relative.correlation());
        put(TRACKING_ERROR, relative.trackingError() * root);
        put(INFORMATION_RATIO, relative.informationRatio() * root);

        var estimate = SharpeSignificance.Estimate.of(moments);
        put(DAILY_SHARPE_RATIO, estimate.ratio() * root);
        put(PROBABILISTIC_SHARPE_RATIO, SharpeSignificance.probability(estimate, 0));
        put(MIN_TRACK_RECORD_DAYS, Math.ceil(SharpeSignificance.minimumTrackRecord(estimate, 0, CONFIDENCE)));
    }

    private void addDayCounts(double[] returns, Moments moments) {
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        int won = 0;
        int lost = 0;
        for (double value : returns) {
            best = Math.max(best, value);
            worst = Math.min(worst, value);
            won += value > 0 ? 1 : 0;
            lost += value < 0 ? 1 : 0;
        }
        put(BEST_DAY, best);
        put(WORST_DAY, worst);
        put(AVERAGE_DAY, moments.mean());
        put(DAYS_WON, won);
        put(DAYS_LOST, lost);
        put(DAYS_DRAWN, returns.length - won - lost);
    }

    private void addTails(double[] returns, Moments moments) {
        double deviation = moments.deviation();
        put(SKEWNESS, moments.skewness());
        put(EXCESS_KURTOSIS, moments.kurtosis() - 3);
        put(VALUE_AT_RISK_95, TailRisk.historical(returns, TAIL_95));
        put(VALUE_AT_RISK_95_GAUSSIAN, TailRisk.gaussian(moments, deviation, TAIL_95));
        put(VALUE_AT_RISK_95_MODIFIED, TailRisk.modified(moments, deviation, TAIL_95));
        put(VALUE_AT_RISK_99, TailRisk.historical(returns, TAIL_99));
        put(EXPECTED_SHORTFALL_95, TailRisk.historicalShortfall(returns, TAIL_95));
        put(EXPECTED_SHORTFALL_95_GAUSSIAN, TailRisk.gaussianShortfall(moments, deviation, TAIL_95));
        put(EXPECTED_SHORTFALL_95_MODIFIED, TailRisk.modifiedShortfall(moments, deviation, TAIL_95));
    }
}
