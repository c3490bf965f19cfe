package io.quati.core.performance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Returns per month and per year in UTC. The first and the last may be parts of one. */
public final class CalendarReturns {

    private CalendarReturns() {}

    /** Returns the return of every month that {@code history} touches, as a fraction. */
    public static SortedMap<YearMonth, Double> monthly(ValueHistory history) {
        return by(history, YearMonth::from);
    }

    /** Returns the return of every year that {@code history} touches, as a fraction. */
    public static SortedMap<Year, Double> yearly(ValueHistory history) {
        return by(history, Year::from);
    }

    private static <P extends Comparable<P>> SortedMap<P, Double> by(
            ValueHistory history, Function<OffsetDateTime, P> period) {
        ValueHistory days = history.daily();
        SortedMap<P, Double> returns = new TreeMap<>();
        double before = days.first();
        for (int i = 1; i < days.size(); i++) {
            P current = period.apply(dayOf(days.time(i)));
            boolean last = i + 1 == days.size()
                    || !period.apply(dayOf(days.time(i + 1))).equals(current);
            if (last) {
                returns.put(current, before > 0 ? days.at(i) / before - 1 : Double.NaN);
                before = days.at(i);
            }
        }
        return Collections.unmodifiableSortedMap(returns);
    }

    /** A value at midnight belongs to the day that ends there. */
    private static OffsetDateTime dayOf(long time) {
        return Instant.ofEpochMilli(time - 1).atOffset(ZoneOffset.UTC);
    }
}
