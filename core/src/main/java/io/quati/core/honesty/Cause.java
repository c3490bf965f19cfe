package io.quati.core.honesty;

/** Why one run earned more than another. */
public enum Cause {
    /** One decided on an order that the other did not. */
    DECISION,
    /** Both sent the order, of different sizes. */
    SIZE,
    /** Both traded at the same time, at different prices. */
    PRICE,
    /** One traded later than the other, at a different price. */
    LATENCY,
    /** Different fees. */
    FEE,
    /** One order broke a filter of the venue: least value, lot or price grid. */
    FILTER,
    /** One order was rejected by the venue for another reason. */
    REJECT,
    /** One order was denied by our own risk gate. */
    RISK,
    /** One order traded less, or not at all, before it was taken back or the run ended. */
    UNFILLED,
    /** One position was liquidated. */
    LIQUIDATION,
    /** Different funding payments. */
    FUNDING,
    /** The last prices of what is still held differ. */
    MARK
}
