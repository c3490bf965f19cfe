package io.quati.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;

/**
 * Shares at B3 (Bovespa before 2017), round and odd lots.
 *
 * <p>Days: national holidays, Carnival, Christmas Eve and the last weekday of the year; until 2021 also those of the city
 * and the state of São Paulo. Sources: B3's yearly calendars; its note of 18 November 2020 on holidays of São Paulo; law
 * 14.759 of 2023 for 20 November. Days without any trade in PETR4, VALE3 and Ibovespa from 2000 to 2022 agree.
 *
 * <p>Hours, by São Paulo's clock: 10:00 to the close of New York, but to 18:00 at the latest; before the summer of 2015 seven
 * hours, from 10:00 and in Brazil's summer time from 11:00. Ash Wednesday begins at 13:00. Orders for the opening auction
 * are collected for the last quarter of an hour before, those for the closing auction for the last five minutes. Source:
 * B3's announcements of hours for October 2003, November 2006, October 2011, October 2017, and each March and November
 * since 2020. The after-market is not part of a session.
 */
final class B3Calendar {

    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime NEW_YORKS_CLOSE = LocalTime.of(16, 0);
    private static final LocalTime LATEST_CLOSE = LocalTime.of(18, 0);
    private static final LocalTime ASH_WEDNESDAYS_OPEN = LocalTime.of(13, 0);
    private static final LocalDate WITH_NEW_YORK_SINCE = LocalDate.of(2015, 10, 18);
    private static final int ASH_WEDNESDAY = -46;
    private static final int FORMER_HOURS = 7;
    private static final int PRE_OPENING_MINUTES = 15;
    private static final int CLOSING_CALL_MINUTES = 5;

    private static final List<Holiday> HOLIDAYS = List.of(
            new Holiday.Fixed("Confraternização Universal", 1, 1),
            new Holiday.Fixed("Aniversário de São Paulo", MonthDay.of(1, 25), 2000, 2021),
            new Holiday.OfEaster("Carnaval", -48),
            new Holiday.OfEaster("Carnaval", -47),
            new Holiday.OfEaster("Paixão de Cristo", -2),
            new Holiday.Fixed("Tiradentes", 4, 21),
            new Holiday.Fixed("Dia do Trabalho", 5, 1),
            new Holiday.OfEaster("Corpus Christi", 60),
            new Holiday.Fixed("Revolução Constitucionalista", MonthDay.of(7, 9), 2000, 2021),
            new Holiday.Fixed("Independência do Brasil", 9, 7),
            new Holiday.Fixed("Nossa Senhora Aparecida", 10, 12),
            new Holiday.Fixed("Finados", 11, 2),
            new Holiday.Fixed("Proclamação da República", 11, 15),
            new Holiday.Fixed("Consciência Negra", MonthDay.of(11, 20), 2004, 2021),
            new Holiday.Fixed("Consciência Negra", MonthDay.of(11, 20), 2024, Integer.MAX_VALUE),
            new Holiday.Fixed("Véspera de Natal", 12, 24),
            new Holiday.Fixed("Natal", 12, 25),
            new Holiday.LastWeekday("Véspera de Ano-Novo"),
            new Holiday.Once("Abertura da Copa do Mundo", LocalDate.of(2014, 6, 12)));

    /** São Paulo moved its holidays of that year to May, and the exchange traded on both dates. */
    private static final List<LocalDate> OPENED = List.of(LocalDate.of(2020, 7, 9), LocalDate.of(2020, 11, 20));

    static final TradingCalendar CALENDAR = new TradingCalendar(SAO_PAULO, HOLIDAYS, OPENED, B3Calendar::session);

    private B3Calendar() {}

    private static TradingSession session(LocalDate day) {
        LocalTime open = open(day);
        LocalTime close = close(day);
        return new TradingSession(
                at(day, open.minusMinutes(PRE_OPENING_MINUTES)),
                at(day, open),
                at(day, close.minusMinutes(CLOSING_CALL_MINUTES)),
                at(day, close));
    }

    private static LocalTime open(LocalDate day) {
        if (day.equals(Easter.in(day.getYear()).plusDays(ASH_WEDNESDAY))) {
            return ASH_WEDNESDAYS_OPEN;
        }
        return day.isBefore(WITH_NEW_YORK_SINCE) ? formerOpen(day) : TEN;
    }

    private static LocalTime close(LocalDate day) {
        if (day.isBefore(WITH_NEW_YORK_SINCE)) {
            return formerOpen(day).plusHours(FORMER_HOURS);
        }
        LocalTime newYork = day.atTime(NEW_YORKS_CLOSE)
                .atZone(NEW_YORK)
                .withZoneSameInstant(SAO_PAULO)
                .toLocalTime();
        return newYork.isBefore(LATEST_CLOSE) ? newYork : LATEST_CLOSE;
    }

    private static LocalTime formerOpen(LocalDate day) {
        boolean summer = SAO_PAULO.getRules().isDaylightSavings(at(day, TEN));
        return summer ? TEN.plusHours(1) : TEN;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(SAO_PAULO).toInstant();
    }
}
