package io.quati.core.calendar;

/** What a venue does during a candle. */
public enum TradingPhase {
    /** Nothing trades: a holiday, the night, or the time in which orders for the opening auction are collected. */
    CLOSED,
    /** The opening auction trades at the candle's open; then trading is continuous. */
    OPENING,
    /** Whoever comes may trade. */
    CONTINUOUS,
    /** The closing auction: all trade at one price, that of the candle's close. */
    CLOSING
}
