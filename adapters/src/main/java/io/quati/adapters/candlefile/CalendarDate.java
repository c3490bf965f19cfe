package io.quati.adapters.candlefile;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The three numbers of a written date, in the order of writing: {@code 2024-01-31}, {@code 2024/1/31},
 * {@code 20240131}, {@code 31/01/2024}, {@code 1/31/24}. Years of two digits are those from 1970 to 2069.
 */
record CalendarDate(int first, int second, int third, boolean isYearFirst) {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})");
    private static final Pattern DIGITS = Pattern.compile("((?:19|20)\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");
    private static final int MOST_MONTHS = 12;
    private static final int SHORT_YEARS = 100;
    private static final int FIRST_SHORT_YEAR = 70;

    /** Returns the numbers of a date, if {@code text} is one. */
    static Optional<CalendarDate> of(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return Optional.of(
                    new CalendarDate(number(yearFirst, 1), number(yearFirst, 3), number(yearFirst, 4), true));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            int year = number(yearLast, 4);
            return Optional.of(new CalendarDate(number(yearLast, 1), number(yearLast, 3), fullYear(year), false));
        }
        return ofDigits(text);
    }

    /** Returns the numbers of a date of eight digits, if {@code text} is one. */
    static Optional<CalendarDate> ofDigits(String text) {
        Matcher digits = DIGITS.matcher(text);
        return digits.matches()
                ? Optional.of(new CalendarDate(number(digits, 1), number(digits, 2), number(digits, 3), true))
                : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int fullYear(int year) {
        if (year >= SHORT_YEARS) {
            return year;
        }
        return year < FIRST_SHORT_YEAR ? 2000 + year : 1900 + year;
    }

    /**
     * Returns the date that the numbers mean in that order.
     *
     * @throws java.time.DateTimeException if there is none
     */
    LocalDate in(DateOrder order) {
        return switch (order) {
            case DAY_FIRST -> LocalDate.of(third, second, first);
            case MONTH_FIRST -> LocalDate.of(third, first, second);
            case YEAR_FIRST -> LocalDate.of(first, second, third);
        };
    }

    /** Returns whether the first of day and month can only be a day. */
    boolean beginsWithDay() {
        return !isYearFirst && first > MOST_MONTHS;
    }

    /** Returns whether the second of day and month can only be a day. */
    boolean beginsWithMonth() {
        return !isYearFirst && second > MOST_MONTHS;
    }
}
