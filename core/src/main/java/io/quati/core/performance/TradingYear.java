package io.quati.core.performance;

import io.quati.core.domain.BarSeries;

/**
 * How many periods a year has, for annualising: 365 days where the market opens on weekends, else 252.
 *
 * @param bars bars a year
 * @param days days a year that have a bar; below 252 where bars are longer than a day
 */
public record TradingYear(double bars, double days) {

    private static final double DAYS_ALWAYS_OPEN = 365;
    private static final double DAYS_WEEKDAYS_ONLY = 252;

    /** 1 January 1970 was a Thursday. */
    private static final int FIRST_SATURDAY = 2;

    /**
     * Returns the year of the market that {@code candles} are from. Where weekends trade a day has as many bars as fit
     * into it, elsewhere as many as its days have on average.
     */
    public static TradingYear of(BarSeries candles) {
        long days = 0;
        boolean weekends = false;
        long day = Long.MIN_VALUE;
        for (int i = 0; i < candles.size(); i++) {
            long opened = Math.floorDiv(candles.openTime(i), ValueHistory.DAY);
            if (opened != day) {
                day = opened;
                days++;
                weekends |= Math.floorMod(opened - FIRST_SATURDAY, 7) == 0;
            }
        }
        double perDay = (double) ValueHistory.DAY / candles.interval().toMillis();
        if (weekends || days == 0) {
            double bars = DAYS_ALWAYS_OPEN * perDay;
            return new TradingYear(bars, Math.min(bars, DAYS_ALWAYS_OPEN));
        }
        return perDay < 1
                ? longBars(perDay)
                : new TradingYear(DAYS_WEEKDAYS_ONLY * candles.size() / days, DAYS_WEEKDAYS_ONLY);
    }

    /** Bars longer than a day say nothing about weekends: a year has as many as fit into it. */
    private static TradingYear longBars(double perDay) {
        double bars = DAYS_ALWAYS_OPEN * perDay;
        return new TradingYear(bars, bars);
    }
}
