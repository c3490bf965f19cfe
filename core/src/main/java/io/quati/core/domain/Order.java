package io.quati.core.domain;

import java.time.Instant;

/**
 * An order we would like to place. It becomes placeable only through the risk gate.
 *
 * @param id unique within one engine, rising
 * @param decidedAt when the event that caused it became known
 * @param slot which of a strategy's resting orders this is; {@link #NO_SLOT} for the way to a target position
 * @param reduceOnly never opens or turns a position; what would is dropped by the venue
 * @param group once an order of this group trades, the venue cancels the others (one cancels the other);
 *     {@link #NO_GROUP} for none
 */
public record Order(
        long id,
        Instant decidedAt,
        Instrument instrument,
        Side side,
        OrderType type,
        OrderSize size,
        int slot,
        boolean reduceOnly,
        int group) {

    public static final int NO_SLOT = -1;
    public static final int NO_GROUP = -1;

    public Order {
        if (size instanceof Quantity quantity && quantity.isZero()) {
            throw new IllegalArgumentException("size must not be zero");
        }
        if (size instanceof Spend && !(type instanceof OrderType.Market)) {
            throw new IllegalArgumentException("a budget must be spent at the market, was " + type);
        }
    }

    /** An order that belongs to no group. */
    public Order(
            long id,
            Instant decidedAt,
            Instrument instrument,
            Side side,
            OrderType type,
            OrderSize size,
            int slot,
            boolean reduceOnly) {
        this(id, decidedAt, instrument, side, type, size, slot, reduceOnly, NO_GROUP);
    }
}
