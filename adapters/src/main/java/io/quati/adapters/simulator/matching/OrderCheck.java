package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;

/** What a symbol's rules say about an order, in Binance's order of filters. */
final class OrderCheck {

    private static final int MOST_DECIMALS = 8;
    private static final BigDecimal FURTHEST = BigDecimal.valueOf(5);

    private OrderCheck() {}

    /**
     * Refuses what the rules forbid.
     *
     * @param price last price, which market orders are valued at
     */
    static void require(SymbolRules rules, OrderRequest order, BigDecimal price) {
        requireDecimals("price", order.price());
        requireDecimals("stopPrice", order.stopPrice());
        requireDecimals("quantity", order.quantity());
        requireDecimals("quoteOrderQty", order.quoteQuantity());
        if (!order.type().isAtMarket()) {
            requirePrice(rules, order.price(), price);
        }
        if (order.type().isConditional()) {
            requireOnGrid(order.stopPrice(), rules.tickSize(), "PRICE_FILTER");
        }
        if (order.quoteQuantity().signum() == 0) {
            requireQuantity(rules, order.quantity());
        }
        BigDecimal worth = order.quoteQuantity().signum() > 0
                ? order.quoteQuantity()
                : order.quantity().multiply(order.type() == OrderType.MARKET ? price : order.lockedPrice());
        if (worth.compareTo(rules.minNotional()) < 0) {
            throw RefusedException.filter("NOTIONAL");
        }
    }

    private static void requirePrice(SymbolRules rules, BigDecimal asked, BigDecimal price) {
        requireOnGrid(asked, rules.tickSize(), "PRICE_FILTER");
        if (asked.compareTo(price.multiply(FURTHEST)) > 0
                || asked.multiply(FURTHEST).compareTo(price) < 0) {
            throw RefusedException.filter("PERCENT_PRICE_BY_SIDE");
        }
    }

    private static void requireQuantity(SymbolRules rules, BigDecimal quantity) {
        requireOnGrid(quantity, rules.stepSize(), "LOT_SIZE");
        if (quantity.compareTo(rules.maxQuantity()) > 0) {
            throw RefusedException.filter("LOT_SIZE");
        }
    }

    private static void requireOnGrid(BigDecimal value, BigDecimal step, String filter) {
        if (value.signum() <= 0 || value.remainder(step).signum() != 0) {
            throw RefusedException.filter(filter);
        }
    }

    private static void requireDecimals(String name, BigDecimal value) {
        if (value.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw RefusedException.of(-1111, "Parameter '" + name + "' has too much precision.");
        }
    }
}
