package io.quati.adapters.simulator.matching;

/** Order types of the spot exchange. */
public enum OrderType {
    LIMIT,
    MARKET,
    LIMIT_MAKER,
    STOP_LOSS_LIMIT,
    TAKE_PROFIT_LIMIT;

    /** Returns whether it waits for a price before it enters the book. */
    public boolean isConditional() {
        return this == STOP_LOSS_LIMIT || this == TAKE_PROFIT_LIMIT;
    }

    /** Returns whether it has to say how long it stays. */
    public boolean hasTimeInForce() {
        return this == LIMIT || isConditional();
    }
}
