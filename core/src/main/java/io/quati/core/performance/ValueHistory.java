package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import java.time.Duration;
import java.util.Arrays;

/**
 * What something was worth at rising points of time, in quote currency: an account, or a unit of the market. The first
 * point is where it all starts, so there is one return less than there are points.
 */
public final class ValueHistory {

    static final long DAY = Duration.ofDays(1).toMillis();

    private final long[] times;
    private final double[] values;

    private ValueHistory(long[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /**
     * Returns the history with these columns.
     *
     * @param times milliseconds since 1970 UTC, rising
     * @param values as many as {@code times}
     */
    public static ValueHistory of(long[] times, double[] values) {
        if (times.length != values.length || times.length == 0) {
            throw new IllegalArgumentException(
                    "times and values must be as many and at least one, were " + times.length + ", " + values.length);
        }
        return new ValueHistory(times.clone(), values.clone());
    }

    /** Returns the account's value at the first open and at every close. */
    public static ValueHistory ofAccount(BarSeries candles, EquityCurve equity) {
        var values = new double[candles.size() + 1];
        values[0] = equity.initial();
        for (int i = 0; i < candles.size(); i++) {
            values[i + 1] = equity.at(i);
        }
        return new ValueHistory(closes(candles), values);
    }

    /** Returns the market's price at the first open and at every close: what who buys at once and holds has. */
    public static ValueHistory ofMarket(BarSeries candles) {
        var values = new double[candles.size() + 1];
        values[0] = candles.open(0);
        for (int i = 0; i < candles.size(); i++) {
            values[i + 1] = candles.close(i);
        }
        return new ValueHistory(closes(candles), values);
    }

    private static long[] closes(BarSeries candles) {
        var times = new long[candles.size() + 1];
        times[0] = candles.openTime(0);
        for (int i = 0; i < candles.size(); i++) {
            times[i + 1] = candles.closeTime(i);
        }
        return times;
    }

    /** Returns how many points there are. */
    public int size() {
        return values.length;
    }

    /** Returns the time of a point in milliseconds since 1970 UTC, 0 being the oldest. */
    public long time(int index) {
        return times[index];
    }

    /** Returns the value at a point. */
    public double at(int index) {
        return values[index];
    }

    /** Returns the first value. */
    public double first() {
        return values[0];
    }

    /** Returns the last value. */
    public double last() {
        return values[values.length - 1];
    }

    /** Returns the calendar time from the first point to the last in years of 365.25 days. */
    public double years() {
        return (times[times.length - 1] - times[0]) / (365.25 * DAY);
    }

    /** Returns the return of every period as a fraction; NaN where a period began with nothing or with debts. */
    public double[] returns() {
        var returns = new double[values.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = values[i] > 0 ? values[i + 1] / values[i] - 1 : Double.NaN;
        }
        return returns;
    }

    /**
     * Returns the first point and the last point of every UTC day. A value at midnight belongs to the day that ends
     * there.
     */
    public ValueHistory daily() {
        var days = new long[times.length];
        var ends = new double[times.length];
        days[0] = times[0];
        ends[0] = values[0];
        int count = 1;
        for (int i = 1; i < times.length; i++) {
            boolean sameDay = count > 1 && dayOf(times[i]) == dayOf(days[count - 1]);
            int at = sameDay ? count - 1 : count++;
            days[at] = times[i];
            ends[at] = values[i];
        }
        return new ValueHistory(Arrays.copyOf(days, count), Arrays.copyOf(ends, count));
    }

    /** Returns the UTC day, counted from 1970, that ends with or after {@code time}. */
    static long dayOf(long time) {
        return Math.floorDiv(time - 1, DAY);
    }
}
