package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;

/**
 * A trade of one of our account's orders.
 *
 * @param tradeId of the public trade, unique per symbol
 * @param commission in {@code commissionAsset}, at most eight decimals
 * @param time epoch milliseconds
 */
public record Fill(
        long tradeId,
        long orderId,
        String symbol,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal commission,
        String commissionAsset,
        long time,
        boolean buyer,
        boolean maker) {

    /** Returns what was paid, in quote currency. */
    public BigDecimal value() {
        return price.multiply(quantity);
    }
}
