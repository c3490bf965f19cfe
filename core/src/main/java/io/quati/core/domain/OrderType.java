package io.quati.core.domain;

import org.jspecify.annotations.Nullable;

/** On what terms an order trades. */
public sealed interface OrderType {

    OrderType MARKET = new Market();

    /** At once, at the best price there is. */
    record Market() implements OrderType {}

    /** At {@code limit} or better, resting until then. */
    record Limit(Price limit) implements OrderType {}

    /** Becomes a market order once the market trades at {@code trigger} or beyond it against us. */
    record Stop(Price trigger) implements OrderType {}

    /** Becomes a limit order at {@code limit} once the market trades at {@code trigger} or beyond it against us. */
    record StopLimit(Price trigger, Price limit) implements OrderType {}

    /** Becomes a market order once the market trades at {@code trigger} or beyond it in our favour. */
    record TakeProfit(Price trigger) implements OrderType {}

    /**
     * A stop that follows the best price seen since it was active and never goes back.
     *
     * @param distance how far behind the best price it stays; a fraction of that price, 0.01 is 1 %
     * @param activation it sleeps until the market trades here or beyond in our favour; null if awake at once
     */
    record TrailingStop(double distance, @Nullable Price activation) implements OrderType {

        public TrailingStop {
            if (!(distance > 0 && distance < 1)) {
                throw new IllegalArgumentException("distance must be within (0, 1), was " + distance);
            }
        }
    }
}
