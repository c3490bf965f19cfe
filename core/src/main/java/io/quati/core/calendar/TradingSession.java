package io.quati.core.calendar;

import java.time.Instant;

/**
 * One day of trading.
 *
 * @param preOpening from when orders for the opening auction are collected
 * @param open when the opening auction trades, and continuous trading begins
 * @param closingCall when continuous trading ends, and orders for the closing auction are collected
 * @param close when the closing auction trades, at the earliest
 */
public record TradingSession(Instant preOpening, Instant open, Instant closingCall, Instant close) {

    public TradingSession {
        if (!preOpening.isBefore(open) || !open.isBefore(closingCall) || !closingCall.isBefore(close)) {
            throw new IllegalArgumentException("a session must be in order of time, was " + preOpening + ", " + open
                    + ", " + closingCall + ", " + close);
        }
    }

    /**
     * Returns what happens during a candle of this day. One of which only a part lies inside counts as inside.
     *
     * @param openMillis when it opens, since 1970
     * @param closeMillis when it closes
     */
    public TradingPhase phase(long openMillis, long closeMillis) {
        long opening = open.toEpochMilli();
        if (closeMillis <= opening || openMillis >= close.toEpochMilli()) {
            return TradingPhase.CLOSED;
        }
        if (openMillis >= closingCall.toEpochMilli()) {
            return TradingPhase.CLOSING;
        }
        return openMillis <= opening ? TradingPhase.OPENING : TradingPhase.CONTINUOUS;
    }
}
