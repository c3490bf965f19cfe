package io.quati.adapters.simulator.matching;

/** Order types of the spot exchange. */
public enum OrderType {
    LIMIT,
    MARKET,
    LIMIT_MAKER,
    STOP_LOSS,
    STOP_LOSS_LIMIT,
    TAKE_PROFIT,
    TAKE_PROFIT_LIMIT;

    /** Returns whether it waits for a price before it enters the book. */
    public boolean isConditional() {
        return isStop() || this == TAKE_PROFIT || this == TAKE_PROFIT_LIMIT;
    }

    /** Returns whether it waits for a price that is worse than now. */
    boolean isStop() {
        return this == STOP_LOSS || this == STOP_LOSS_LIMIT;
    }

    /** Returns whether it trades at whatever price there is. */
    public boolean isAtMarket() {
        return this == MARKET || this == STOP_LOSS || this == TAKE_PROFIT;
    }

    /** Returns whether it has to say how long it stays. */
    public boolean hasTimeInForce() {
        return this == LIMIT || this == STOP_LOSS_LIMIT || this == TAKE_PROFIT_LIMIT;
    }
}
