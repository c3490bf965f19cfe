package io.quati.core.exchange;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order as the exchange sees it.
 *
 * @param clientId the id that it was sent with, ours or another's
 * @param exchangeId the exchange's own id
 * @param executed base units traded so far
 * @param at when the exchange last changed it
 */
public record OrderState(
        String symbol, String clientId, String exchangeId, Status status, BigDecimal executed, Instant at) {

    /** How far an order is. A later one never becomes an earlier one. */
    public enum Status {
        OPEN,
        PARTLY_FILLED,
        FILLED,
        CANCELLED,
        EXPIRED,
        REJECTED,
        /** The exchange said something new: neither open nor finished, as far as we know. */
        UNKNOWN;

        /** Returns whether nothing of the order can trade any more. */
        public boolean isFinal() {
            return switch (this) {
                case FILLED, CANCELLED, EXPIRED, REJECTED -> true;
                case OPEN, PARTLY_FILLED, UNKNOWN -> false;
            };
        }
    }
}
