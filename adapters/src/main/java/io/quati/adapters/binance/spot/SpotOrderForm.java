package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.Rules;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Writes an order as Binance Spot wants it, or says why Binance would not take it. */
final class SpotOrderForm {

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    private SpotOrderForm() {}

    /** What came of writing. */
    sealed interface Form {}

    /** Parameters without id and answer type. */
    record Ready(Query query) implements Form {}

    /** Why not, as a key. */
    record Fault(String reason) implements Form {}

    static Form write(Order order, Rules rules) {
        Optional<String> fault = rules.fault(order).or(() -> spotFault(order));
        if (fault.isPresent()) {
            return new Fault(fault.get());
        }
        Query start = Query.of("symbol", order.instrument().symbol())
                .with("side", order.side().name());
        Query typed = typed(start, order);
        if (!rules.orderTypes().isEmpty()
                && !rules.orderTypes().contains(typed.value("type").orElse(""))) {
            return new Fault("type-not-offered");
        }
        return new Ready(sized(typed, order, rules));
    }

    private static Optional<String> spotFault(Order order) {
        if (order.side() == Side.BUY && order.reduceOnly()) {
            return Optional.of("nothing-to-reduce");
        }
        if (order.side() == Side.SELL && order.size() instanceof Spend) {
            return Optional.of("no-short-on-spot");
        }
        // Binance's trailing orders wait for a price on the other side than ours do
        boolean sleeps = order.type() instanceof OrderType.TrailingStop trailing && trailing.activation() != null;
        return sleeps ? Optional.of("activation-not-offered") : Optional.empty();
    }

    private static Query typed(Query query, Order order) {
        return switch (order.type()) {
            case OrderType.Market() -> query.with("type", "MARKET");
            case OrderType.Limit(Price limit) ->
                query.with("type", "LIMIT").with("timeInForce", "GTC").with("price", value(order, limit));
            case OrderType.Stop(Price trigger) ->
                query.with("type", "STOP_LOSS").with("stopPrice", value(order, trigger));
            case OrderType.StopLimit(Price trigger, Price limit) ->
                query.with("type", "STOP_LOSS_LIMIT")
                        .with("timeInForce", "GTC")
                        .with("price", value(order, limit))
                        .with("stopPrice", value(order, trigger));
            case OrderType.TakeProfit(Price trigger) ->
                query.with("type", "TAKE_PROFIT").with("stopPrice", value(order, trigger));
            case OrderType.TrailingStop trailing ->
                query.with("type", "STOP_LOSS")
                        .with(
                                "trailingDelta",
                                BigDecimal.valueOf(trailing.distance())
                                        .multiply(BASIS_POINTS)
                                        .setScale(0, RoundingMode.HALF_EVEN)
                                        .max(BigDecimal.ONE));
        };
    }

    private static Query sized(Query query, Order order, Rules rules) {
        return switch (order.size()) {
            case Quantity quantity -> query.with("quantity", order.instrument().toBigDecimal(quantity));
            case Spend spend ->
                query.with(
                        "quoteOrderQty",
                        spend.budget().toBigDecimal().setScale(rules.quoteDecimals(), RoundingMode.DOWN));
        };
    }

    private static BigDecimal value(Order order, Price price) {
        return order.instrument().toBigDecimal(price);
    }
}
