package io.quati.core.domain;

import java.time.Instant;

/** What a venue says about an order of ours. */
public sealed interface ExecutionReport extends Event {

    /** Returns the {@link Order#id()} this is about. */
    long orderId();

    /** The order is at the venue. */
    record Accepted(Instant knownAt, long orderId) implements ExecutionReport {}

    /**
     * Part or all of the order traded.
     *
     * @param tradeId the venue's number of this trade, unique per instrument
     * @param fee what the venue took: in quote currency, in what was bought, or in a third currency; negative if it paid
     * @param liquidity whether the order waited in the book or took from it
     * @param last whether nothing of the order is left to trade
     */
    record Filled(
            Instant knownAt,
            long orderId,
            long tradeId,
            Side side,
            Price price,
            Quantity quantity,
            Money fee,
            Liquidity liquidity,
            boolean last)
            implements ExecutionReport {}

    /** What was left of the order is gone, on our demand or the venue's; {@code reason} says which. */
    record Cancelled(Instant knownAt, long orderId, String reason) implements ExecutionReport {}

    /** The venue refused the order; {@code reason} is the venue's own text. */
    record Rejected(Instant knownAt, long orderId, String reason) implements ExecutionReport {}

    /** Which side of the book an order was on when it traded. */
    enum Liquidity {
        MAKER,
        TAKER
    }
}
