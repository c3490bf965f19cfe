package io.quati.adapters.simulator.futures;

import java.math.BigDecimal;

/** A trade of the account; commission and profit in the quote currency. */
public record FuturesFill(
        long tradeId,
        FuturesOrder order,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal commission,
        BigDecimal realizedProfit,
        long time,
        boolean maker) {

    public BigDecimal value() {
        return price.multiply(quantity);
    }
}
