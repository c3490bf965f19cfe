package io.quati.core.market;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long a stored candle lasts, under the name that exchanges use for it: {@code 1m} … {@code 1w}.
 *
 * <p>Candles open at whole multiples since 1970-01-01T00:00Z; weeks open on Monday, 00:00 UTC.
 */
public enum Interval {
    MINUTE_1("1m", Duration.ofMinutes(1)),
    MINUTE_3("3m", Duration.ofMinutes(3)),
    MINUTE_5("5m", Duration.ofMinutes(5)),
    MINUTE_15("15m", Duration.ofMinutes(15)),
    MINUTE_30("30m", Duration.ofMinutes(30)),
    HOUR_1("1h", Duration.ofHours(1)),
    HOUR_2("2h", Duration.ofHours(2)),
    HOUR_4("4h", Duration.ofHours(4)),
    HOUR_6("6h", Duration.ofHours(6)),
    HOUR_8("8h", Duration.ofHours(8)),
    HOUR_12("12h", Duration.ofHours(12)),
    DAY_1("1d", Duration.ofDays(1)),
    WEEK_1("1w", Duration.ofDays(7));

    /** 1970-01-01 was a Thursday; the Monday after it is where weeks are counted from. */
    private static final long FIRST_MONDAY = Duration.ofDays(4).toMillis();

    private final String text;
    private final Duration duration;
    private final long millis;

    Interval(String text, Duration duration) {
        this.text = text;
        this.duration = duration;
        this.millis = duration.toMillis();
    }

    /** Returns the interval called {@code text}, for example {@code 15m}; upper and lower case differ. */
    public static Interval parse(String text) {
        return Arrays.stream(values())
                .filter(interval -> interval.text.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("interval must be one of " + names() + ", was \"" + text + "\""));
    }

    /** Returns the interval that lasts {@code duration}, if one does. */
    public static Optional<Interval> of(Duration duration) {
        return Arrays.stream(values())
                .filter(interval -> interval.duration.equals(duration))
                .findFirst();
    }

    /** Returns how candles of {@code duration} are called: {@code 1h}, or ISO 8601 where no interval is so long. */
    public static String nameOf(Duration duration) {
        return of(duration).map(Interval::text).orElse(duration.toString());
    }

    private static String names() {
        return Arrays.stream(values()).map(Interval::text).collect(Collectors.joining(" "));
    }

    /** Returns the name, for example {@code 1h}. */
    public String text() {
        return text;
    }

    public Duration duration() {
        return duration;
    }

    public long millis() {
        return millis;
    }

    /** Returns when the candle that covers {@code timeMillis} opens; both in milliseconds since 1970 UTC. */
    public long openOf(long timeMillis) {
        long anchor = this == WEEK_1 ? FIRST_MONDAY : 0;
        return timeMillis - Math.floorMod(timeMillis - anchor, millis);
    }

    @Override
    public String toString() {
        return text;
    }
}
