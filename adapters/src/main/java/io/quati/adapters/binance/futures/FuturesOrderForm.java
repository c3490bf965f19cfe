package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.market.Rules;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.exchange.ClientOrderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Writes an order as Binance's futures want it. What waits for a price goes to the algo service, which has ids of its
 * own. Positions are one-way; prices that trigger are last prices.
 */
final class FuturesOrderForm {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final BigDecimal LEAST_CALLBACK = new BigDecimal("0.1");
    private static final BigDecimal MOST_CALLBACK = BigDecimal.TEN;

    private FuturesOrderForm() {}

    /** Returns whether the order waits for a price before it is a plain one. */
    static boolean isConditional(OrderType type) {
        return switch (type) {
            case OrderType.Market(), OrderType.Limit _ -> false;
            case OrderType.Stop _, OrderType.StopLimit _, OrderType.TakeProfit _, OrderType.TrailingStop _ -> true;
        };
    }

    /** Returns why Binance would refuse the order, as a key; empty if it would not. */
    static Optional<String> fault(Order order, Rules rules) {
        boolean far = order.type() instanceof OrderType.TrailingStop trailing
                && (callback(trailing).compareTo(LEAST_CALLBACK) < 0
                        || callback(trailing).compareTo(MOST_CALLBACK) > 0);
        return rules.fault(order).or(() -> far ? Optional.of("trailing-distance-not-offered") : Optional.empty());
    }

    static Query write(ClientOrderId id, Order order, Quantity quantity) {
        Query start = Query.of("symbol", order.instrument().symbol())
                .with("side", order.side().name());
        Query typed = isConditional(order.type())
                ? conditional(start.with("algoType", "CONDITIONAL"), order)
                        .with("workingType", "CONTRACT_PRICE")
                        .with("clientAlgoId", id.text())
                : plain(start, order).with("newClientOrderId", id.text()).with("newOrderRespType", "RESULT");
        Query sized = typed.with("quantity", order.instrument().toBigDecimal(quantity));
        return order.reduceOnly() ? sized.with("reduceOnly", "true") : sized;
    }

    private static Query plain(Query query, Order order) {
        return order.type() instanceof OrderType.Limit(Price limit)
                ? query.with("type", "LIMIT").with("timeInForce", "GTC").with("price", value(order, limit))
                : query.with("type", "MARKET");
    }

    private static Query conditional(Query query, Order order) {
        return switch (order.type()) {
            case OrderType.Market(), OrderType.Limit _ ->
                throw new IllegalStateException("type must be conditional, was " + order.type());
            case OrderType.Stop(Price trigger) ->
                query.with("type", "STOP_MARKET").with("triggerPrice", value(order, trigger));
            case OrderType.StopLimit(Price trigger, Price limit) ->
                query.with("type", "STOP")
                        .with("timeInForce", "GTC")
                        .with("price", value(order, limit))
                        .with("triggerPrice", value(order, trigger));
            case OrderType.TakeProfit(Price trigger) ->
                query.with("type", "TAKE_PROFIT_MARKET").with("triggerPrice", value(order, trigger));
            case OrderType.TrailingStop trailing -> {
                Query follows = query.with("type", "TRAILING_STOP_MARKET").with("callbackRate", callback(trailing));
                Price activation = trailing.activation();
                yield activation == null ? follows : follows.with("activatePrice", value(order, activation));
            }
        };
    }

    private static BigDecimal callback(OrderType.TrailingStop trailing) {
        return BigDecimal.valueOf(trailing.distance()).multiply(PERCENT).setScale(1, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal value(Order order, Price price) {
        return order.instrument().toBigDecimal(price);
    }
}
