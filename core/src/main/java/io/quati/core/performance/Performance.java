package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import java.util.List;

/**
 * The headline figures of a run, cheap enough for every run of a sweep. {@link Metrics} has these and all others; there
 * a figure that is not defined is NaN, here it is 0 as stated below.
 *
 * @param totalReturn final over initial equity, minus one; a fraction
 * @param sharpeRatio mean over sample standard deviation of the equity's returns per bar, times the square root of
 *     the bars in a year; no risk-free rate; 0 when there is no variation. Source: W. F. Sharpe, The Sharpe Ratio (1994)
 * @param maxDrawdown deepest fall of equity from a peak, as a fraction, at most 0
 * @param winRate share of closed round trips that earned money after fees; 0 when there are none
 */
public record Performance(double totalReturn, double sharpeRatio, double maxDrawdown, double winRate) {

    /** Returns the figures of an account whose equity over {@code candles} was {@code equity}. */
    public static Performance of(BarSeries candles, EquityCurve equity, List<RoundTrip> trips) {
        return new Performance(
                equity.last() / equity.initial() - 1,
                sharpe(equity, TradingYear.of(candles).bars()),
                maxDrawdown(equity),
                winRate(trips));
    }

    private static double sharpe(EquityCurve equity, double barsPerYear) {
        int size = equity.size();
        if (size < 2) {
            return 0;
        }
        double mean = 0;
        for (int i = 0; i < size; i++) {
            mean += equity.returnOf(i);
        }
        mean /= size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double delta = equity.returnOf(i) - mean;
            squares += delta * delta;
        }
        double deviation = Math.sqrt(squares / (size - 1));
        return deviation == 0 ? 0 : mean / deviation * Math.sqrt(barsPerYear);
    }

    private static double maxDrawdown(EquityCurve equity) {
        double peak = equity.initial();
        double deepest = 0;
        for (int i = 0; i < equity.size(); i++) {
            peak = Math.max(peak, equity.at(i));
            deepest = Math.min(deepest, equity.at(i) / peak - 1);
        }
        return deepest;
    }

    private static double winRate(List<RoundTrip> trips) {
        long won = trips.stream().filter(trip -> trip.profit().signum() > 0).count();
        return trips.isEmpty() ? 0 : (double) won / trips.size();
    }
}
