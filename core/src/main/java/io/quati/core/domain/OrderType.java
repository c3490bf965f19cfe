package io.quati.core.domain;

/** On what terms an order trades. */
public sealed interface OrderType {

    OrderType MARKET = new Market();

    /** At once, at the best price there is. */
    record Market() implements OrderType {}

    /** At {@code limit} or better, resting until then. */
    record Limit(Price limit) implements OrderType {}

    /** Becomes a market order once the market trades at {@code trigger} or beyond it against us. */
    record Stop(Price trigger) implements OrderType {}
}
