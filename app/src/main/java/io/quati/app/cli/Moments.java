package io.quati.app.cli;

import io.quati.app.console.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants and durations as users type them; times without an offset are UTC. */
final class Moments {

    /** Before any candle. */
    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    /** After any candle. */
    static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
    private static final long LEAST_MILLIS = 100_000_000_000L;
    private static final int DATE_LENGTH = 10;

    private Moments() {}

    /** Returns the instant that {@code text} names: a date, an ISO 8601 time, or seconds or milliseconds since 1970. */
    static Instant instant(String text) {
        try {
            if (text.matches("-?\\d{1,15}")) {
                long number = Long.parseLong(text);
                return Math.abs(number) < LEAST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
            String iso = text.strip().replace(' ', 'T');
            if (iso.length() == DATE_LENGTH) {
                return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw Refusal.badInput("error.time", text);
        }
    }

    /** Returns the duration that {@code text} names, for example {@code 250ms}, {@code 1.5s} or {@code 2m}. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.badInput("error.duration", text);
        }
        long unit = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        return Duration.ofMillis(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }
}
