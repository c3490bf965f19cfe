package io.quati.core.calendar;

import java.util.Optional;

/** The hours that a venue keeps. */
public enum TradingHours {
    /** Every hour of every day. */
    ALWAYS,
    /** Those of shares at B3. */
    B3;

    /** Returns when the venue trades; empty if always. */
    public Optional<TradingCalendar> calendar() {
        return switch (this) {
            case ALWAYS -> Optional.empty();
            case B3 -> Optional.of(TradingCalendar.b3());
        };
    }
}
