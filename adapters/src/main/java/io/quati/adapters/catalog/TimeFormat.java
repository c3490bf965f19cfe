package io.quati.adapters.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes its times. The first row decides, later rows must follow: epoch seconds, milli-, micro- or
 * nanoseconds (told apart by their size), or ISO-8601 dates and date times, UTC unless they name an offset.
 */
final class TimeFormat {

    /** One way to write times. */
    enum Kind {
        SECONDS("epoch seconds"),
        MILLIS("epoch milliseconds"),
        MICROS("epoch microseconds"),
        NANOS("epoch nanoseconds"),
        ISO("an ISO-8601 date or date time");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final String EXPECTED =
            "a time as epoch seconds, milli- or microseconds, or as ISO-8601 like 2024-01-31 or 2024-01-31T09:30:00Z";
    private static final Pattern EPOCH = Pattern.compile("(-?\\d{1,19})(?:\\.0*)?");
    private static final Pattern TEXT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:[ Tt](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?([Zz]|UTC|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final int FULL_TIME = "yyyy-MM-dd HH:mm:ss".length();
    private static final int SHORT_TIME = "HH:mm".length();
    private static final long FIRST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private @Nullable Kind kind;
    private int decidedIn;
    private String lastDate = "";
    private long lastDateMillis;

    /** Returns whether {@code text} could be a time at all; a header is not. */
    static boolean looksLikeTime(String text) {
        return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-');
    }

    /**
     * Returns milliseconds since 1970 UTC.
     *
     * @throws CandleFormatException if the field is no such time, written unlike the first, or absurd
     */
    long parse(Fields fields, int field, Lines lines) {
        long digits = fields.digits(field);
        if (kind == Kind.MILLIS && kindOf(digits) == Kind.MILLIS && digits < LAST) {
            return digits; // what most files hold, without making a string of it
        }
        long millis = kind == Kind.ISO && isUsualTimeOfLastDate(fields, field)
                ? lastDateMillis + millisOfDay(fields, field)
                : parseText(fields.text(field), lines);
        if (millis < FIRST || millis >= LAST) {
            throw lines.refuse(fields.text(field), "a time between 1900 and 2100");
        }
        return millis;
    }

    private long parseText(String text, Lines lines) {
        Matcher epoch = EPOCH.matcher(text);
        return epoch.matches() ? epochMillis(text, epoch.group(1), lines) : isoMillis(text, lines);
    }

    private static long millisOfDay(Fields fields, int field) {
        return (fields.pair(field, 11) * 3600 + fields.pair(field, 14) * 60 + fields.pair(field, 17)) * 1000L;
    }

    /** Returns whether the field is {@code HH:mm:ss} UTC of the date of the row before; most rows of most files are. */
    private boolean isUsualTimeOfLastDate(Fields fields, int field) {
        int length = fields.length(field);
        return length >= FULL_TIME
                && fields.has(lastDate, field, 0)
                && (fields.has(" ", field, 10) || fields.has("T", field, 10))
                && fields.pair(field, 11) < 24
                && fields.has(":", field, 13)
                && fields.pair(field, 14) < 60
                && fields.has(":", field, 16)
                && fields.pair(field, 17) < 60
                && (length == FULL_TIME
                        || (length == FULL_TIME + 1 && fields.has("Z", field, FULL_TIME))
                        || (length == FULL_TIME + 6 && fields.has("+00:00", field, FULL_TIME)));
    }

    private long epochMillis(String text, String digits, Lines lines) {
        long value;
        try {
            value = Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw lines.refuse(text, EXPECTED);
        }
        Kind unit = kindOf(value);
        decide(unit, text, lines);
        return switch (unit) {
            case SECONDS, ISO -> Math.multiplyExact(value, 1000);
            case MILLIS -> value;
            case MICROS -> whole(value, 1000, text, lines);
            case NANOS -> whole(value, NANOS_PER_MILLI, text, lines);
        };
    }

    private static Kind kindOf(long value) {
        long size = Math.abs(value);
        if (size < 100_000_000_000L) {
            return Kind.SECONDS;
        }
        if (size < 100_000_000_000_000L) {
            return Kind.MILLIS;
        }
        return size < 100_000_000_000_000_000L ? Kind.MICROS : Kind.NANOS;
    }

    private void decide(Kind written, String text, Lines lines) {
        if (kind == null) {
            kind = written;
            decidedIn = lines.line();
        } else if (kind != written) {
            throw lines.refuse(text, "a time written as in row " + decidedIn + " (" + kind.words + ")");
        }
    }

    private long isoMillis(String text, Lines lines) {
        Matcher iso = TEXT.matcher(text);
        if (!iso.matches()) {
            throw lines.refuse(text, EXPECTED);
        }
        decide(Kind.ISO, text, lines);
        try {
            long day = dateMillis(iso.group(1));
            String time = iso.group(2);
            if (time == null) {
                return day;
            }
            long nanos = LocalTime.parse(time.length() == SHORT_TIME ? time + ":00" : time)
                    .toNanoOfDay();
            return day + whole(nanos, NANOS_PER_MILLI, text, lines) - offsetMillis(iso.group(3));
        } catch (DateTimeException _) {
            throw lines.refuse(text, "a date and time that exist");
        }
    }

    private long dateMillis(String date) {
        if (!date.equals(lastDate)) {
            lastDateMillis = LocalDate.parse(date).toEpochDay() * 86_400_000L;
            lastDate = date;
        }
        return lastDateMillis;
    }

    private static long offsetMillis(@Nullable String zone) {
        if (zone == null || zone.equals("UTC") || zone.equalsIgnoreCase("Z")) {
            return 0;
        }
        return ZoneOffset.of(zone).getTotalSeconds() * 1000L;
    }

    private static long whole(long value, long unit, String text, Lines lines) {
        if (value % unit != 0) {
            throw lines.refuse(text, "a time without fractions of a millisecond");
        }
        return value / unit;
    }
}
