package io.quati.core.exchange;

import java.util.List;

/** What came of sending an order. */
public sealed interface SubmitAnswer {

    /** The order is at the exchange, in this state. */
    record Taken(OrderState state, List<VenueFill> fills) implements SubmitAnswer {

        public Taken {
            fills = List.copyOf(fills);
        }
    }

    /**
     * The order is certainly not at the exchange.
     *
     * @param reason a key such as {@code insufficient-balance}, or the exchange's own words
     */
    record Refused(int code, String reason) implements SubmitAnswer {}

    /** Nobody knows whether the order is at the exchange. */
    record Unknown(String reason) implements SubmitAnswer {}
}
