package io.quati.adapters.simulator.futures;

/** Which position an order belongs to: the only one, or one of two in hedge mode. */
public enum PositionSide {
    BOTH,
    LONG,
    SHORT
}
