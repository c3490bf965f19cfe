package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The headline figures of a run.
 *
 * @param totalReturn final over initial equity, minus one; a fraction
 * @param sharpeRatio mean over sample standard deviation of the equity's returns per bar, times the square root of
 *     the bars in a year; no risk-free rate; 0 when there is no variation. Source: W. F. Sharpe, The Sharpe Ratio (1994)
 * @param maxDrawdown deepest fall of equity from a peak, as a fraction, at most 0
 * @param winRate share of closed round trips that earned money after fees; 0 when there are none
 */
public record Performance(double totalReturn, double sharpeRatio, double maxDrawdown, double winRate) {

    private static final double DAYS_ALWAYS_OPEN = 365;
    private static final double DAYS_WEEKDAYS_ONLY = 252;

    /** Returns the figures of an account whose equity over {@code candles} was {@code equity}. */
    public static Performance of(BarSeries candles, EquityCurve equity, List<RoundTrip> trips) {
        return new Performance(
                equity.last() / equity.initial() - 1,
                sharpe(equity, barsPerYear(candles)),
                maxDrawdown(equity),
                winRate(trips));
    }

    private static double sharpe(EquityCurve equity, double barsPerYear) {
        if (equity.size() < 2) {
            return 0;
        }
        double mean = 0;
        double squares = 0;
        double before = equity.initial();
        for (int i = 0; i < equity.size(); i++) {
            double value = equity.at(i) / before - 1;
            double delta = value - mean;
            mean += delta / (i + 1);
            squares += delta * (value - mean);
            before = equity.at(i);
        }
        double deviation = Math.sqrt(squares / (equity.size() - 1));
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

    /**
     * Returns how many bars a year has: 365 days of them where the market opens on weekends, otherwise 252 days of as
     * many as its days have on average.
     */
    static double barsPerYear(BarSeries candles) {
        long days = 0;
        boolean weekends = false;
        LocalDate day = LocalDate.MIN;
        for (int i = 0; i < candles.size(); i++) {
            LocalDate opened = LocalDate.ofInstant(Instant.ofEpochMilli(candles.openTime(i)), ZoneOffset.UTC);
            if (!opened.equals(day)) {
                day = opened;
                days++;
                weekends |= opened.getDayOfWeek() == DayOfWeek.SATURDAY;
            }
        }
        if (weekends || days == 0) {
            return DAYS_ALWAYS_OPEN
                    * ((double) Duration.ofDays(1).toMillis()
                            / candles.interval().toMillis());
        }
        return DAYS_WEEKDAYS_ONLY * candles.size() / days;
    }
}
