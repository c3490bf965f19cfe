package io.quati.core.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When a venue trades: on weekdays that are no holidays, in the hours that its rules give for the day. */
public final class TradingCalendar {

    /** Gives the hours of a day on which the venue trades. */
    interface Hours {
        TradingSession on(LocalDate day);
    }

    private final ZoneId zone;
    private final List<Holiday> holidays;
    private final List<LocalDate> opened;
    private final Hours hours;

    /**
     * @param opened days on which the venue traded although the rules say otherwise
     */
    TradingCalendar(ZoneId zone, List<Holiday> holidays, List<LocalDate> opened, Hours hours) {
        this.zone = zone;
        this.holidays = List.copyOf(holidays);
        this.opened = List.copyOf(opened);
        this.hours = hours;
    }

    /** Returns the calendar of shares at B3, the exchange of Brazil, from 2000 on. */
    public static TradingCalendar b3() {
        return B3Calendar.CALENDAR;
    }

    /** Returns where the venue is. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns the rules by which the venue rests on weekdays. */
    public List<Holiday> holidays() {
        return holidays;
    }

    /** Returns the holiday that keeps the venue closed on {@code day}; empty on days of trading and on other weekends. */
    public Optional<Holiday> holiday(LocalDate day) {
        return opened.contains(day)
                ? Optional.empty()
                : holidays.stream().filter(holiday -> holiday.is(day)).findFirst();
    }

    /** Returns whether the venue trades on {@code day}. */
    public boolean isTradingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
                && holiday(day).isEmpty();
    }

    /** Returns the session of {@code day}; empty if there is none. */
    public Optional<TradingSession> session(LocalDate day) {
        return isTradingDay(day) ? Optional.of(hours.on(day)) : Optional.empty();
    }

    /** Returns the session that is under way or comes next. */
    public TradingSession next(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        Optional<TradingSession> session = session(day).filter(today -> moment.isBefore(today.close()));
        while (session.isEmpty()) {
            day = day.plusDays(1);
            session = session(day);
        }
        return session.get();
    }
}
