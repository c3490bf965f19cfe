package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.SymbolRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** What the exchange refuses, with Binance's codes. */
final class OrderRules {

    private final FuturesExchange exchange;

    OrderRules(FuturesExchange exchange) {
        this.exchange = exchange;
    }

    /** Refuses what is not allowed, and returns the order with what it leaves unsaid. */
    FuturesRequest require(FuturesRequest request, Market market) {
        SymbolRules rules = market.rules();
        if (!rules.isTrading()) {
            throw RefusedException.of(-4108, "This contract is not in trading status.");
        }
        requireSide(request.side());
        requireNumbers(request, rules, market.price());
        if (exchange.isOpen(request.clientOrderId())) {
            throw RefusedException.of(-4116, "ClientOrderId is duplicated.");
        }
        if (exchange.openOrders(Optional.of(rules.symbol())).size() >= rules.maxOrders()) {
            throw RefusedException.of(-2025, "Reach max open order limit.");
        }
        boolean crosses = !request.isMarket() && market.book().crosses(request.buy(), market.ticksOf(request.price()));
        if (request.force() == FuturesForce.GTX && crosses) {
            throw RefusedException.of(
                    -5022, "Due to the order could not be executed as maker, the Post Only order will be rejected.");
        }
        return isReducing(request) ? reduced(request) : funded(request, rules, market.price());
    }

    private void requireSide(PositionSide side) {
        if (exchange.account().isHedged() == (side == PositionSide.BOTH)) {
            throw RefusedException.of(-4061, "Order's position side does not match user's setting.");
        }
    }

    private static void requireNumbers(FuturesRequest request, SymbolRules rules, BigDecimal mark) {
        if (!request.isMarket() && request.price().remainder(rules.tickSize()).signum() != 0) {
            throw RefusedException.of(-4014, "Price not increased by tick size.");
        }
        if (request.closing()) {
            return;
        }
        if (request.quantity().signum() <= 0) {
            throw RefusedException.of(-4003, "Quantity less than or equal to zero.");
        }
        if (request.quantity().remainder(rules.stepSize()).signum() != 0) {
            throw RefusedException.of(-1111, "Precision is over the maximum defined for this asset.");
        }
        if (request.quantity().compareTo(rules.maxQuantity()) > 0) {
            throw RefusedException.of(-4005, "Quantity greater than max quantity.");
        }
        BigDecimal price = request.isMarket() ? mark : request.price();
        if (!request.reduceOnly() && price.multiply(request.quantity()).compareTo(rules.minNotional()) < 0) {
            throw RefusedException.of(
                    -4164,
                    "Order's notional must be no smaller than "
                            + rules.minNotional().stripTrailingZeros().toPlainString()
                            + " (unless you choose reduce only).");
        }
    }

    private boolean isReducing(FuturesRequest request) {
        boolean closesSide = request.side() == (request.buy() ? PositionSide.SHORT : PositionSide.LONG);
        return request.reduceOnly() || request.closing() || closesSide;
    }

    private FuturesRequest reduced(FuturesRequest request) {
        BigDecimal held = exchange.position(request).amount();
        if (held.signum() == 0 || held.signum() > 0 == request.buy()) {
            throw RefusedException.of(-2022, "ReduceOnly Order is rejected.");
        }
        BigDecimal most = held.abs();
        BigDecimal quantity = request.closing() ? most : request.quantity().min(most);
        return new FuturesRequest(
                request.symbol(),
                request.buy(),
                request.side(),
                request.force(),
                quantity,
                request.price(),
                request.reduceOnly(),
                false,
                request.clientOrderId(),
                request.selfTrade());
    }

    private FuturesRequest funded(FuturesRequest request, SymbolRules rules, BigDecimal mark) {
        BigDecimal held = exchange.position(request).amount();
        BigDecimal signed =
                request.buy() ? request.quantity() : request.quantity().negate();
        BigDecimal opened = held.add(signed).abs().subtract(held.abs()).max(BigDecimal.ZERO);
        BigDecimal price = request.isMarket() ? mark : request.price();
        if (exchange.available(rules.quote()).compareTo(margin(rules.symbol(), price.multiply(opened))) < 0) {
            throw RefusedException.of(-2019, "Margin is insufficient.");
        }
        return request;
    }

    private BigDecimal margin(String symbol, BigDecimal value) {
        return value.divide(
                BigDecimal.valueOf(exchange.account().settings(symbol).leverage()), MathContext.DECIMAL64);
    }

    /** Returns the margin that open orders ask for, those that reduce positions left out. */
    BigDecimal ordered(String asset) {
        return exchange.openOrders(Optional.empty()).stream()
                .filter(order -> !isReducing(order.request()))
                .filter(order -> exchange.market(order.request().symbol())
                        .rules()
                        .quote()
                        .equals(asset))
                .map(order -> margin(
                        order.request().symbol(),
                        order.left().multiply(order.request().price())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Refuses a change while there are open orders or positions. */
    void requireIdle(String symbol, int ordersCode, int positionCode) {
        if (!exchange.openOrders(Optional.of(symbol)).isEmpty()) {
            throw RefusedException.of(ordersCode, "The setting cannot be changed if there exists open orders.");
        }
        if (exchange.account().positions().stream()
                .anyMatch(position -> position.symbol().equals(symbol) && position.isOpen())) {
            throw RefusedException.of(positionCode, "The setting cannot be changed if there exists position.");
        }
    }
}
