package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Moves money: what an order locks, what a trade pays, what is given back. */
final class Settlement {

    private final Wallet wallet;
    private final Map<String, Market> markets;

    Settlement(Wallet wallet, Map<String, Market> markets) {
        this.wallet = wallet;
        this.markets = markets;
    }

    /** One trade as an order sees it. */
    record Deal(BigDecimal price, BigDecimal quantity, boolean maker) {}

    /** Locks what the order may cost; states the quantity of an order for an amount of quote. */
    void reserve(SpotOrder order, Market market) {
        OrderRequest request = order.request();
        SymbolRules rules = market.rules();
        if (request.quoteQuantity().signum() > 0) {
            order.setQuantity(affordable(request, market));
        }
        String asset = order.isBuy() ? rules.quote() : rules.base();
        BigDecimal needed = order.quantity();
        if (order.isBuy()) {
            needed = request.type() == OrderType.MARKET
                    ? cost(market, order.quantity())
                    : order.quantity().multiply(request.lockedPrice());
        }
        if (wallet.free(asset).compareTo(needed) < 0) {
            throw RefusedException.of(-2010, "Account has insufficient balance for requested action.");
        }
        if (order.isLocking()) {
            wallet.lock(asset, needed);
        }
    }

    /** Returns whether what is free pays for all of an order at the market. */
    boolean affords(SpotOrder order, Market market) {
        SymbolRules rules = market.rules();
        return order.isBuy()
                ? wallet.free(rules.quote()).compareTo(cost(market, order.left())) >= 0
                : wallet.free(rules.base()).compareTo(order.left()) >= 0;
    }

    private static BigDecimal cost(Market market, BigDecimal quantity) {
        long left = market.lotsOf(quantity);
        BigDecimal cost = BigDecimal.ZERO;
        for (Book.Level level : market.book().reachable(true, Long.MAX_VALUE)) {
            long lots = Math.min(left, level.lots());
            cost = cost.add(market.toPrice(level.ticks()).multiply(market.toQuantity(lots)));
            left -= lots;
        }
        return cost;
    }

    /** Returns the whole steps that an amount of quote buys, or that sell for no more than it. */
    private static BigDecimal affordable(OrderRequest request, Market market) {
        BigDecimal left = request.quoteQuantity();
        BigDecimal step = market.rules().stepSize();
        BigDecimal quantity = BigDecimal.ZERO;
        for (Book.Level level : market.book().reachable(request.buy(), request.buy() ? Long.MAX_VALUE : 0)) {
            BigDecimal price = market.toPrice(level.ticks());
            BigDecimal here = left.divide(price.multiply(step), 0, RoundingMode.DOWN)
                    .multiply(step)
                    .min(market.toQuantity(level.lots()));
            quantity = quantity.add(here);
            left = left.subtract(here.multiply(price));
        }
        if (quantity.signum() == 0) {
            throw RefusedException.filter("LOT_SIZE");
        }
        return quantity;
    }

    /** Pays for a trade out of what is locked, or of what is free for orders at the market. */
    Fill settle(SpotOrder order, Deal deal, SpotFees fees, long tradeId, long now) {
        SymbolRules rules = market(order.symbol()).rules();
        BigDecimal value = deal.price().multiply(deal.quantity());
        boolean locked = order.isLocking();
        if (order.isBuy()) {
            pay(rules.quote(), value, locked);
            if (locked) {
                wallet.unlock(
                        rules.quote(),
                        order.request().price().multiply(deal.quantity()).subtract(value));
            }
        } else {
            pay(rules.base(), deal.quantity(), locked);
        }
        String received = order.isBuy() ? rules.base() : rules.quote();
        BigDecimal amount = order.isBuy() ? deal.quantity() : value;
        wallet.add(received, amount);
        String feeAsset = received;
        BigDecimal fee = fees.of(amount, deal.maker());
        Market third = markets.get(fees.asset() + rules.quote());
        if (third != null) {
            BigDecimal other = fees.inThirdAsset(value, third.price(), deal.maker());
            if (wallet.free(fees.asset()).compareTo(other) >= 0) {
                feeAsset = fees.asset();
                fee = other;
            }
        }
        wallet.add(feeAsset, fee.negate());
        return new Fill(
                tradeId,
                order.id(),
                order.symbol(),
                deal.price(),
                deal.quantity(),
                fee,
                feeAsset,
                now,
                order.isBuy(),
                deal.maker());
    }

    private void pay(String asset, BigDecimal amount, boolean locked) {
        if (locked) {
            wallet.payLocked(asset, amount);
        } else {
            wallet.add(asset, amount.negate());
        }
    }

    /** Gives back what an order still locks. */
    void release(SpotOrder order) {
        SymbolRules rules = market(order.symbol()).rules();
        OrderRequest request = order.request();
        if (order.isLocking()) {
            BigDecimal left = order.left();
            wallet.unlock(
                    order.isBuy() ? rules.quote() : rules.base(),
                    order.isBuy() ? left.multiply(request.lockedPrice()) : left);
        }
    }

    private Market market(String symbol) {
        Market market = markets.get(symbol);
        if (market == null) {
            throw new IllegalStateException("symbol must be known, was " + symbol);
        }
        return market;
    }
}
