package io.quati.core.backtest;

import io.quati.core.calendar.TradingCalendar;
import io.quati.core.calendar.TradingHours;
import io.quati.core.calendar.TradingPhase;
import io.quati.core.calendar.TradingSession;
import io.quati.core.domain.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Says what a venue does during a candle; keeps the day of the last one at hand. */
final class SessionClock {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final @Nullable TradingCalendar calendar;

    /** The day at hand, in milliseconds since 1970. */
    private long dayFrom;

    private long dayTo;

    private @Nullable TradingSession session;

    SessionClock(TradingHours hours) {
        this.calendar = hours.calendar().orElse(null);
    }

    TradingPhase phase(Bar bar) {
        if (calendar == null || bar.intervalMillis() >= DAY) {
            return TradingPhase.CONTINUOUS;
        }
        long open = bar.openTimeMillis();
        if (open < dayFrom || open >= dayTo) {
            turnTo(open, calendar);
        }
        return session == null ? TradingPhase.CLOSED : session.phase(open, bar.closeTimeMillis());
    }

    private void turnTo(long moment, TradingCalendar known) {
        LocalDate day = Instant.ofEpochMilli(moment).atZone(known.zone()).toLocalDate();
        dayFrom = day.atStartOfDay(known.zone()).toInstant().toEpochMilli();
        dayTo = day.plusDays(1).atStartOfDay(known.zone()).toInstant().toEpochMilli();
        session = known.session(day).orElse(null);
    }
}
