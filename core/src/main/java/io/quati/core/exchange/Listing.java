package io.quati.core.exchange;

import io.quati.core.domain.Instrument;
import java.math.BigDecimal;

/**
 * Something listed at an exchange, with its rules.
 *
 * @param instrument its grid and smallest order
 * @param base what is bought, for example {@code BTC}
 * @param status whether it trades; what this program does not know means that it does not
 * @param minQuantity least base units of an order
 * @param maxQuantity most base units of an order
 * @param maxMarketQuantity most base units of an order at the market
 * @param minPrice lowest price of an order; zero if there is no such rule
 * @param maxPrice highest price of an order; zero if there is no such rule
 */
public record Listing(
        Instrument instrument,
        String base,
        Status status,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal maxMarketQuantity,
        BigDecimal minPrice,
        BigDecimal maxPrice) {

    /** Whether orders are taken. */
    public enum Status {
        TRADING,
        /** Only cancels are taken. */
        CANCEL_ONLY,
        /** Nothing is taken now. */
        CLOSED,
        /** The exchange said something new: do not trade. */
        UNKNOWN
    }
}
