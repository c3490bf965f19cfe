package io.quati.adapters.coinbase;

import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes an order as Coinbase wants it, or says why Coinbase would not take it. Source: Coinbase, "Create Order". */
final class OrderForm {

    private OrderForm() {}

    /** What came of writing. */
    sealed interface Form {}

    /** A body without id. */
    record Ready(Map<String, Object> body) implements Form {}

    /** Why not, as a key. */
    record Fault(String reason) implements Form {}

    static Form write(Order order, Product product) {
        Optional<String> fault = product.fault(order).or(() -> spotFault(order));
        if (fault.isPresent()) {
            return new Fault(fault.get());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("product_id", product.id());
        body.put("side", order.side().name());
        return switch (order.type()) {
            case OrderType.Market() -> ready(body, "market_market_ioc", sized(order, product));
            case OrderType.Limit(Price limit) -> {
                Map<String, Object> terms = sized(order, product);
                terms.put("limit_price", text(value(order, limit)));
                terms.put("post_only", false);
                yield ready(body, "limit_limit_gtc", terms);
            }
            case OrderType.StopLimit(Price trigger, Price limit) -> {
                Map<String, Object> terms = sized(order, product);
                terms.put("limit_price", text(value(order, limit)));
                terms.put("stop_price", text(value(order, trigger)));
                terms.put(
                        "stop_direction",
                        order.side() == Side.BUY ? "STOP_DIRECTION_STOP_UP" : "STOP_DIRECTION_STOP_DOWN");
                yield ready(body, "stop_limit_stop_limit_gtc", terms);
            }
            case OrderType.Stop _, OrderType.TakeProfit _, OrderType.TrailingStop _ -> new Fault("type-not-offered");
        };
    }

    private static Optional<String> spotFault(Order order) {
        if (order.side() == Side.BUY && order.reduceOnly()) {
            return Optional.of("nothing-to-reduce");
        }
        return order.side() == Side.SELL && order.size() instanceof Spend
                ? Optional.of("no-short-on-spot")
                : Optional.empty();
    }

    private static Form ready(Map<String, Object> body, String configuration, Map<String, Object> terms) {
        body.put("order_configuration", Map.of(configuration, terms));
        return new Ready(body);
    }

    private static Map<String, Object> sized(Order order, Product product) {
        Map<String, Object> terms = new LinkedHashMap<>();
        switch (order.size()) {
            case Quantity quantity ->
                terms.put("base_size", text(order.instrument().toBigDecimal(quantity)));
            case Spend spend ->
                terms.put(
                        "quote_size",
                        text(spend.budget().toBigDecimal().setScale(product.quoteDecimals(), RoundingMode.DOWN)));
        }
        return terms;
    }

    private static BigDecimal value(Order order, Price price) {
        return order.instrument().toBigDecimal(price);
    }

    private static String text(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
