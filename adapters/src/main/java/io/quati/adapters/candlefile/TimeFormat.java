package io.quati.adapters.candlefile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes its times. The first row decides, later rows must follow: epoch seconds, milli-, micro- or
 * nanoseconds (told apart by their size), dates that begin with the year, or dates that end with it. A time of day
 * without an offset is that of a zone; a bare date is a day and stays at 00:00 UTC.
 */
final class TimeFormat {

    /** One way to write times. */
    enum Kind {
        SECONDS("epoch seconds"),
        MILLIS("epoch milliseconds"),
        MICROS("epoch microseconds"),
        NANOS("epoch nanoseconds"),
        ISO("an ISO-8601 date or date time"),
        YEAR_LAST("a date such as 31/01/2024");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final String EXPECTED =
            "a time as epoch seconds, milli- or microseconds, or as ISO-8601 like 2024-01-31 or 2024-01-31T09:30:00Z";
    private static final Pattern EPOCH = Pattern.compile("(-?\\d{1,19})(?:\\.0*)?");
    private static final Pattern TEXT = Pattern.compile(
            "(\\d[0-9./-]{5,9})"
                    + "(?:[ Tt](\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?([AaPp][Mm])? ?([Zz]|UTC|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final int FULL_DATE = "yyyy-MM-dd".length();
    private static final int FULL_TIME = "yyyy-MM-dd HH:mm:ss".length();
    private static final long FIRST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int HALF_DAY = 12;
    private static final int EIGHT_DIGITS = "yyyyMMdd".length();

    private final ZoneId zone;
    private final Supplier<DateOrder> order;
    private final boolean roundsDown;
    private @Nullable Kind kind;
    private int decidedIn;
    private String lastDate = "";
    private long lastDateMillis;
    private long previous = Long.MIN_VALUE;

    /**
     * Returns a format for times of day in {@code zone}.
     *
     * @param order asked once a date does not begin with its year
     * @param roundsDown whether fractions of a millisecond are dropped instead of refused
     */
    TimeFormat(ZoneId zone, Supplier<DateOrder> order, boolean roundsDown) {
        this.zone = zone;
        this.order = order;
        this.roundsDown = roundsDown;
    }

    /** Returns whether {@code text} could be a time at all; a header is not. */
    static boolean looksLikeTime(String text) {
        return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-');
    }

    /** Returns whether this number of milliseconds since 1970 is read as such. */
    static boolean isPlainlyMillis(long millis) {
        return kindOf(millis) == Kind.MILLIS;
    }

    /**
     * Returns milliseconds since 1970 UTC.
     *
     * @throws CandleFormatException if the field is no such time, written unlike the first, or absurd
     */
    long parse(Fields fields, int field, Place place) {
        long digits = fields.digits(field);
        if (kind == Kind.MILLIS && kindOf(digits) == Kind.MILLIS && digits < LAST) {
            return digits; // what most files hold, without making a string of it
        }
        if (kind == Kind.MICROS && kindOf(digits) == Kind.MICROS && digits < LAST * 1000 && digits % 1000 == 0) {
            return digits / 1000;
        }
        if (isUsualTimeOfLastDate(fields, field)) {
            long millis = lastDateMillis + millisOfDay(fields, field);
            if (millis >= FIRST && millis < LAST) {
                return millis;
            }
        }
        return parse(fields.text(field), place);
    }

    /** Returns the same of a text. */
    long parse(String text, Place place) {
        Matcher epoch = EPOCH.matcher(text);
        long millis = epoch.matches()
                        && (text.length() != EIGHT_DIGITS
                                || CalendarDate.ofDigits(text).isEmpty())
                ? epochMillis(text, epoch.group(1), place)
                : calendarMillis(text, place);
        return within(millis, text, place);
    }

    private static long within(long millis, String text, Place place) {
        if (millis < FIRST || millis >= LAST) {
            throw place.refuse(text, "a time between 1900 and 2100");
        }
        return millis;
    }

    private static long millisOfDay(Fields fields, int field) {
        return (fields.pair(field, 11) * 3600 + fields.pair(field, 14) * 60 + fields.pair(field, 17)) * 1000L;
    }

    /** Returns whether the field is {@code HH:mm:ss} UTC of the date of the row before; most rows of most files are. */
    private boolean isUsualTimeOfLastDate(Fields fields, int field) {
        int length = fields.length(field);
        return lastDate.length() == FULL_DATE
                && zone.equals(ZoneOffset.UTC)
                && length >= FULL_TIME
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

    private long epochMillis(String text, String digits, Place place) {
        long value;
        try {
            value = Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw place.refuse(text, EXPECTED);
        }
        Kind unit = kindOf(value);
        decide(unit, text, place);
        return switch (unit) {
            case SECONDS, ISO, YEAR_LAST -> Math.multiplyExact(value, 1000);
            case MILLIS -> value;
            case MICROS -> whole(value, 1000, text, place);
            case NANOS -> whole(value, NANOS_PER_MILLI, text, place);
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

    private void decide(Kind written, String text, Place place) {
        if (kind == null) {
            kind = written;
            decidedIn = place.line();
        } else if (kind != written) {
            throw place.refuse(text, "a time written as in row " + decidedIn + " (" + kind.words + ")");
        }
    }

    private long calendarMillis(String text, Place place) {
        Matcher parts = TEXT.matcher(text);
        CalendarDate date = parts.matches() ? CalendarDate.of(parts.group(1)).orElse(null) : null;
        if (date == null) {
            throw place.refuse(text, EXPECTED);
        }
        decide(date.isYearFirst() ? Kind.ISO : Kind.YEAR_LAST, text, place);
        try {
            long day = dateMillis(parts.group(1), date);
            String time = parts.group(2);
            if (time == null) {
                return day;
            }
            long millis = day + whole(nanosOfDay(time, parts.group(3)), NANOS_PER_MILLI, text, place);
            return millis - offsetMillis(millis, parts.group(4), text, place);
        } catch (DateTimeException _) {
            throw place.refuse(text, "a date and time that exist");
        }
    }

    private long dateMillis(String text, CalendarDate date) {
        if (!text.equals(lastDate)) {
            LocalDate day = date.isYearFirst() ? date.in(DateOrder.YEAR_FIRST) : date.in(order.get());
            lastDateMillis = day.toEpochDay() * 86_400_000L;
            lastDate = text;
        }
        return lastDateMillis;
    }

    private static long nanosOfDay(String time, @Nullable String half) {
        int colon = time.indexOf(':');
        int hour = Integer.parseInt(time.substring(0, colon));
        if (half != null) {
            if (hour < 1 || hour > HALF_DAY) {
                throw new DateTimeException("hour must be within [1, 12], was " + hour);
            }
            hour = hour % HALF_DAY + (half.charAt(0) == 'p' || half.charAt(0) == 'P' ? HALF_DAY : 0);
        }
        String rest = time.substring(colon);
        return LocalTime.parse((hour < 10 ? "0" : "") + hour + rest).toNanoOfDay();
    }

    /** Returns how far the clock that showed {@code local} was ahead of UTC. */
    private long offsetMillis(long local, @Nullable String written, String text, Place place) {
        if (written != null) {
            return written.equals("UTC") || written.equalsIgnoreCase("Z")
                    ? 0
                    : ZoneOffset.of(written).getTotalSeconds() * 1000L;
        }
        LocalDateTime shown = LocalDateTime.ofEpochSecond(Math.floorDiv(local, 1000), 0, ZoneOffset.UTC);
        List<ZoneOffset> possible = zone.getRules().getValidOffsets(shown);
        if (possible.isEmpty()) {
            throw place.refuse(text, "a time that clocks in " + zone + " have shown");
        }
        long offset = possible.getFirst().getTotalSeconds() * 1000L;
        if (possible.size() > 1 && local - offset <= previous) {
            offset = possible.getLast().getTotalSeconds() * 1000L; // the hour that clocks show twice, second time
        }
        previous = local - offset;
        return offset;
    }

    private long whole(long value, long unit, String text, Place place) {
        if (!roundsDown && value % unit != 0) {
            throw place.refuse(text, "a time without fractions of a millisecond");
        }
        return Math.floorDiv(value, unit);
    }
}
