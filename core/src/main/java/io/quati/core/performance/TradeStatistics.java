package io.quati.core.performance;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Figures of closed round trips. What has no trade to be computed from is NaN. */
public final class TradeStatistics {

    private final List<TradeOutcome> trades;
    private final List<TradeOutcome> won;
    private final List<TradeOutcome> lost;

    private TradeStatistics(List<TradeOutcome> trades) {
        this.trades = trades;
        this.won = trades.stream().filter(trade -> trade.profit() > 0).toList();
        this.lost = trades.stream().filter(trade -> trade.profit() < 0).toList();
    }

    /** Returns the figures of {@code trades}, in the order of their exits. */
    public static TradeStatistics of(List<TradeOutcome> trades) {
        return new TradeStatistics(List.copyOf(trades));
    }

    /** Returns the figures of those trades that {@code wanted} accepts. */
    public TradeStatistics only(Predicate<TradeOutcome> wanted) {
        return new TradeStatistics(trades.stream().filter(wanted).toList());
    }

    public int count() {
        return trades.size();
    }

    /** Returns the share of trades that earned money. */
    public double winRate() {
        return (double) won.size() / trades.size();
    }

    /** Returns the sum of all profits and losses, in quote currency; 0 without trades. */
    public double profit() {
        return sum(trades, TradeOutcome::profit);
    }

    /** Returns what the won trades earned over what the lost ones cost; NaN if none was lost. */
    public double profitFactor() {
        return Ratios.quotient(sum(won, TradeOutcome::profit), -sum(lost, TradeOutcome::profit));
    }

    /** Returns the mean profit of a won trade over the mean loss of a lost one; NaN unless there are both. */
    public double payoffRatio() {
        return mean(won, TradeOutcome::profit) / -mean(lost, TradeOutcome::profit);
    }

    /** Returns the mean profit of a trade in quote currency. */
    public double expectancy() {
        return mean(trades, TradeOutcome::profit);
    }

    /** Returns the mean profit of a trade in units of the mean loss, also called R. */
    public double expectancyRatio() {
        return expectancy() / -mean(lost, TradeOutcome::profit);
    }

    /**
     * Returns the system quality number: mean profit over its sample deviation, times the root of the number of trades.
     * Source: V. Tharp, Definitive Guide to Position Sizing (2008), without its cap at 100 trades.
     */
    public double systemQuality() {
        Moments profits =
                Moments.of(trades.stream().mapToDouble(TradeOutcome::profit).toArray());
        return profits.sharpeRatio() * Math.sqrt(trades.size());
    }

    /**
     * Returns the share of capital to bet for the fastest growth, if trades were independent bets with these odds;
     * negative if they are not worth a bet. Source: J. Kelly, A New Interpretation of Information Rate (1956).
     */
    public double kelly() {
        return winRate() - (1 - winRate()) / payoffRatio();
    }

    /** Returns the best trade's gain as a fraction of its value at the entry. */
    public double best() {
        return trades.stream().mapToDouble(TradeOutcome::gain).max().orElse(Double.NaN);
    }

    /** Returns the worst trade's gain as a fraction of its value at the entry. */
    public double worst() {
        return trades.stream().mapToDouble(TradeOutcome::gain).min().orElse(Double.NaN);
    }

    public double meanGain() {
        return mean(trades, TradeOutcome::gain);
    }

    public double meanWin() {
        return mean(won, TradeOutcome::gain);
    }

    public double meanLoss() {
        return mean(lost, TradeOutcome::gain);
    }

    /** Returns the mean time that a position was held, in milliseconds. */
    public double meanDuration() {
        return mean(trades, TradeOutcome::duration);
    }

    public double meanWinDuration() {
        return mean(won, TradeOutcome::duration);
    }

    public double meanLossDuration() {
        return mean(lost, TradeOutcome::duration);
    }

    /** Returns the longest time that a position was held, in milliseconds. */
    public double longestDuration() {
        return trades.stream().mapToDouble(TradeOutcome::duration).max().orElse(Double.NaN);
    }

    /** Returns the most won trades in a row. */
    public int winningStreak() {
        return streak(trade -> trade.profit() > 0);
    }

    /** Returns the most lost trades in a row. */
    public int losingStreak() {
        return streak(trade -> trade.profit() < 0);
    }

    private int streak(Predicate<TradeOutcome> belongs) {
        int longest = 0;
        int current = 0;
        for (TradeOutcome trade : trades) {
            current = belongs.test(trade) ? current + 1 : 0;
            longest = Math.max(longest, current);
        }
        return longest;
    }

    private static double sum(List<TradeOutcome> trades, ToDoubleFunction<TradeOutcome> of) {
        double sum = 0;
        for (TradeOutcome trade : trades) {
            sum += of.applyAsDouble(trade);
        }
        return sum;
    }

    private static double mean(List<TradeOutcome> trades, ToDoubleFunction<TradeOutcome> of) {
        return sum(trades, of) / trades.size();
    }
}
