package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;

/**
 * An order as asked for; zero where a number was not sent.
 *
 * @param quantity in base units, or zero where {@code quoteQuantity} says how much to spend
 * @param clientOrderId never empty
 */
public record OrderRequest(
        String symbol,
        boolean buy,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        BigDecimal quoteQuantity,
        BigDecimal price,
        BigDecimal stopPrice,
        String clientOrderId,
        SelfTrade selfTrade) {

    /** Returns the price, in quote currency, that is locked for it: its own, or the one that it waits for. */
    BigDecimal lockedPrice() {
        return type.isAtMarket() ? stopPrice : price;
    }
}
