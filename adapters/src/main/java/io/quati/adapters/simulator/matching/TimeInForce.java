package io.quati.adapters.simulator.matching;

/** How long an order stays. */
public enum TimeInForce {
    /** Until it is filled or cancelled. */
    GTC,
    /** What cannot trade at once expires. */
    IOC,
    /** It trades at once and whole, or not at all. */
    FOK
}
