package io.quati.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/** A day on which a venue does not trade, by the rule that finds it in each year. */
public sealed interface Holiday {

    /** Returns what it is called, in the language of the venue. */
    String name();

    /** Returns whether it is {@code day}. */
    boolean is(LocalDate day);

    /**
     * The same date every year.
     *
     * @param first year in which the venue rests
     * @param last year in which it does
     */
    record Fixed(String name, MonthDay date, int first, int last) implements Holiday {

        public Fixed {
            if (first > last) {
                throw new IllegalArgumentException("first must not be after last, was " + first + " and " + last);
            }
        }

        /** A date of every year. */
        public Fixed(String name, int month, int day) {
            this(name, MonthDay.of(month, day), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }

        @Override
        public boolean is(LocalDate day) {
            return MonthDay.from(day).equals(date) && day.getYear() >= first && day.getYear() <= last;
        }
    }

    /**
     * A feast that moves with Easter.
     *
     * @param days after Easter Sunday; negative before it
     */
    record OfEaster(String name, int days) implements Holiday {

        @Override
        public boolean is(LocalDate day) {
            return day.equals(Easter.in(day.getYear()).plusDays(days));
        }
    }

    /** The last day of the year that is no Saturday or Sunday. */
    record LastWeekday(String name) implements Holiday {

        @Override
        public boolean is(LocalDate day) {
            LocalDate last = LocalDate.of(day.getYear(), 12, 31);
            while (last.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                last = last.minusDays(1);
            }
            return day.equals(last);
        }
    }

    /** A day of one year. */
    record Once(String name, LocalDate date) implements Holiday {

        @Override
        public boolean is(LocalDate day) {
            return day.equals(date);
        }
    }
}
