package io.quati.app.sweep;

import io.quati.core.backtest.BacktestResult;
import io.quati.core.domain.BarSeries;
import io.quati.core.performance.Moments;
import io.quati.core.performance.SharpeSignificance;
import io.quati.core.performance.SharpeSignificance.Estimate;
import io.quati.core.performance.ValueHistory;
import io.quati.core.sweep.Sweep;
import java.util.Arrays;

/**
 * What of the best set's Sharpe ratio the number of tries explains. Ratios are of daily returns, not annualised; NaN where
 * there are too few days or trials.
 *
 * @param best of the set with the highest final equity
 * @param trials how many sets were tried
 * @param sampled of how many of them, evenly spread, the variance is
 * @param variance of the sample's ratios
 */
public record Luck(Estimate best, int trials, int sampled, double variance) {

    /** A sweep keeps no returns, so each costs a whole back-test. */
    private static final int MOST_SAMPLED = 24;

    /**
     * Returns how lucky {@code best} was.
     *
     * @param tried all sets, in the order of the plan
     */
    public static Luck of(Sweep sweep, int[] tried, BacktestResult best) {
        BarSeries candles = sweep.candles();
        int sampled = Math.min(MOST_SAMPLED, tried.length);
        var ratios = new double[sampled];
        for (int i = 0; i < sampled; i++) {
            int set = tried[(int) ((i + 0.5) * tried.length / sampled)];
            ratios[i] = estimate(sweep.backtest(set), candles).ratio();
        }
        double[] known = Arrays.stream(ratios).filter(Double::isFinite).toArray();
        double variance = known.length < 2 ? Double.NaN : Moments.of(known).variance();
        return new Luck(estimate(best, candles), tried.length, known.length, variance);
    }

    private static Estimate estimate(BacktestResult run, BarSeries candles) {
        return Estimate.of(
                Moments.of(ValueHistory.ofAccount(candles, run.equity()).daily().returns()));
    }

    /** Returns the ratio that the best of as many sets without skill is expected to show. */
    public double expectedMaximum() {
        return SharpeSignificance.expectedMaximum(trials, variance);
    }

    /** Returns the probability that the best set's true ratio is above 0. */
    public double probability() {
        return SharpeSignificance.probability(best, 0);
    }

    /** Returns the probability that the best set's true ratio is above {@link #expectedMaximum}. */
    public double deflated() {
        return SharpeSignificance.deflated(best, trials, variance);
    }
}
