package io.quati.core.performance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The statistics of the library backtesting.py (0.6) under its names, units and definitions, where users want to compare
 * run with run. {@code docs/metrics.md} says where ours differ and why. Percentages are in percent, durations in days;
 * what the library would call NaN is NaN.
 */
public final class BacktestingPy {

    private static final double PERCENT = 100;

    /** A millionth of a unit is an error of the division, not a duration. */
    private static final double ROUNDING = 1e-6;

    private static final double WEEKEND_SHARE = 2.0 / 7 * 0.6;

    private final ValueHistory equity;
    private final double[] closes;
    private final TradeStatistics statistics;
    private final List<TradeOutcome> trades;
    private final Map<String, Double> values = new LinkedHashMap<>();

    private BacktestingPy(ValueHistory equity, double[] closes, List<TradeOutcome> trades) {
        this.equity = equity;
        this.closes = closes;
        this.trades = trades;
        this.statistics = TradeStatistics.of(trades);
    }

    /**
     * Returns the statistics, in the library's order.
     *
     * @param equity at every bar, with the times at which the bars open
     * @param closes as many as {@code equity} has points
     * @param warmUp bars before the first on which the strategy's indicators are known
     * @param trades closed ones, in the order of their exits
     * @param fees all that was paid, in quote currency
     */
    public static Map<String, Double> of(
            ValueHistory equity, double[] closes, int warmUp, List<TradeOutcome> trades, double fees) {
        if (closes.length != equity.size() || warmUp >= closes.length) {
            throw new IllegalArgumentException("closes must be as many as the points and more than the warm-up, were "
                    + closes.length + ", " + equity.size() + ", " + warmUp);
        }
        var py = new BacktestingPy(equity, closes.clone(), List.copyOf(trades));
        py.addAccount(fees, warmUp);
        py.addDrawdowns();
        py.addTrades();
        return py.values;
    }

    private void addAccount(double fees, int warmUp) {
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < equity.size(); i++) {
            peak = Math.max(peak, equity.at(i));
        }
        double gain = (equity.last() / equity.first() - 1) * PERCENT;
        double hold = (closes[closes.length - 1] / closes[warmUp] - 1) * PERCENT;
        values.put("Exposure Time [%]", exposure() * PERCENT);
        values.put("Equity Final [$]", equity.last());
        values.put("Equity Peak [$]", peak);
        values.put("Commissions [$]", fees);
        values.put("Return [%]", gain);
        values.put("Buy & Hold Return [%]", hold);
        addAnnual();
        double beta = beta();
        values.put("Alpha [%]", gain - beta * hold);
        values.put("Beta", beta);
    }

    /** The library resamples to days first and annualises their geometric mean. */
    private void addAnnual() {
        double[] days = dayReturns();
        double yearDays = yearDays();
        double mean = Ratios.geometricMean(days);
        double annual = Math.pow(1 + mean, yearDays) - 1;
        double deviation = Moments.of(days).deviation();
        double square = (1 + mean) * (1 + mean);
        double volatility = Math.sqrt(Math.pow(deviation * deviation + square, yearDays) - Math.pow(square, yearDays));
        double deepest = -Arrays.stream(Drawdown.underwater(equity)).min().orElse(Double.NaN);
        values.put("Return (Ann.) [%]", annual * PERCENT);
        values.put("Volatility (Ann.) [%]", volatility * PERCENT);
        values.put("CAGR [%]", Ratios.growth(equity.first(), equity.last(), equity.years()) * PERCENT);
        values.put("Sharpe Ratio", Ratios.quotient(annual, volatility));
        values.put("Sortino Ratio", Ratios.quotient(annual, Ratios.downsideDeviation(days, 0) * Math.sqrt(yearDays)));
        values.put("Calmar Ratio", Ratios.quotient(annual, deepest));
    }

    /** Bars from the one of the entry to the one of the exit, both included. */
    private double exposure() {
        var held = new boolean[equity.size()];
        var times = new long[equity.size()];
        Arrays.setAll(times, equity::time);
        for (TradeOutcome trade : trades) {
            int from = Arrays.binarySearch(times, trade.opened());
            int to = Arrays.binarySearch(times, trade.closed());
            Arrays.fill(held, from, to + 1, true);
        }
        int count = 0;
        for (boolean each : held) {
            count += each ? 1 : 0;
        }
        return (double) count / held.length;
    }

    /** Unlike ours, a value at midnight belongs to the day that begins there. */
    private double[] dayReturns() {
        var ends = new double[equity.size()];
        int count = 0;
        for (int i = 0; i < equity.size(); i++) {
            boolean sameDay = i > 0 && dayAt(i) == dayAt(i - 1);
            ends[sameDay ? count - 1 : count++] = equity.at(i);
        }
        var returns = new double[count - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = ends[i + 1] / ends[i] - 1;
        }
        return returns;
    }

    private long dayAt(int index) {
        return Math.floorDiv(equity.time(index), ValueHistory.DAY);
    }

    private double yearDays() {
        int weekends = 0;
        for (int i = 0; i < equity.size(); i++) {
            weekends += Math.floorMod(dayAt(i) - 2, 7) < 2 ? 1 : 0; // 1 January 1970 was a Thursday
        }
        double otherwise = weekends > WEEKEND_SHARE * equity.size() ? 365 : 252;
        return switch ((int) (medianGap() / ValueHistory.DAY)) {
            case 7 -> 52;
            case 31 -> 12;
            case 365 -> 1;
            default -> otherwise;
        };
    }

    private long medianGap() {
        var gaps = new long[equity.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = equity.time(i + 1) - equity.time(i);
        }
        Arrays.sort(gaps);
        return gaps.length == 0 ? ValueHistory.DAY : gaps[gaps.length / 2];
    }

    private double beta() {
        var own = new double[equity.size() - 1];
        var market = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = Math.log(equity.at(i + 1) / equity.at(i));
            market[i] = Math.log(closes[i + 1] / closes[i]);
        }
        return RelativeReturns.of(own, market).beta();
    }

    /** The library does not count a drawdown that began with the last bar. */
    private void addDrawdowns() {
        List<Drawdown> counted = Drawdown.of(equity).stream()
                .filter(each -> each.end() > each.peak() + 1)
                .toList();
        var depths = counted.stream().mapToDouble(Drawdown::depth).summaryStatistics();
        var days = counted.stream()
                .mapToDouble(each -> days((double) each.duration(equity)))
                .summaryStatistics();
        boolean none = counted.isEmpty();
        values.put("Max. Drawdown [%]", none ? Double.NaN : depths.getMin() * PERCENT);
        values.put("Avg. Drawdown [%]", none ? Double.NaN : depths.getAverage() * PERCENT);
        values.put("Max. Drawdown Duration", none ? Double.NaN : roundedUp(days.getMax()));
        values.put("Avg. Drawdown Duration", none ? Double.NaN : roundedUp(days.getAverage()));
    }

    private void addTrades() {
        double[] gains = trades.stream().mapToDouble(TradeOutcome::gain).toArray();
        double won = 0;
        double lost = 0;
        for (double gain : gains) {
            won += Math.max(gain, 0);
            lost -= Math.min(gain, 0);
        }
        values.put("# Trades", (double) gains.length);
        values.put("Win Rate [%]", statistics.winRate() * PERCENT);
        values.put("Best Trade [%]", statistics.best() * PERCENT);
        values.put("Worst Trade [%]", statistics.worst() * PERCENT);
        values.put("Avg. Trade [%]", Ratios.geometricMean(gains) * PERCENT);
        values.put("Max. Trade Duration", roundedUp(days(statistics.longestDuration())));
        values.put("Avg. Trade Duration", roundedUp(days(statistics.meanDuration())));
        values.put("Profit Factor", Ratios.quotient(won, lost));
        values.put("Expectancy [%]", statistics.meanGain() * PERCENT);
        values.put("SQN", statistics.systemQuality());
        values.put("Kelly Criterion", statistics.kelly());
    }

    private static double days(double millis) {
        return millis / ValueHistory.DAY;
    }

    /** To whole days, hours, minutes or seconds: the longest of them that divides a bar. */
    private double roundedUp(double days) {
        long unit = ValueHistory.DAY;
        for (int parts : new int[] {24, 60, 60}) {
            if (medianGap() % unit != 0) {
                unit /= parts;
            }
        }
        double units = days * ValueHistory.DAY / unit;
        return Math.ceil(units - ROUNDING) * unit / ValueHistory.DAY;
    }
}
