package io.quati.core.exchange;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Spend;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * Returns why the exchange would refuse {@code order}, as a key such as {@code quantity-too-small}; empty if these
     * rules let it pass. The order's own grid does not count, but the listing's: rules change.
     */
    public Optional<String> fault(Order order) {
        if (status != Status.TRADING) {
            return Optional.of("market-closed");
        }
        String fault = switch (order.size()) {
            case Spend spend -> below(spend.budget().toBigDecimal(), minNotional(), "notional-too-small");
            case Quantity quantity -> quantityFault(order, order.instrument().toBigDecimal(quantity));
        };
        return Optional.ofNullable(first(fault, first(priceFault(limit(order)), priceFault(trigger(order)))));
    }

    private @Nullable String quantityFault(Order order, BigDecimal quantity) {
        BigDecimal most = order.type() instanceof OrderType.Market ? maxMarketQuantity : maxQuantity;
        if (isOff(quantity, instrument.lotSize())) {
            return "quantity-off-grid";
        }
        return first(
                below(quantity, minQuantity, "quantity-too-small"),
                first(quantity.compareTo(most) > 0 ? "quantity-too-large" : null, notionalFault(order, quantity)));
    }

    /** At the market an exchange takes a price that it alone knows. */
    private @Nullable String notionalFault(Order order, BigDecimal quantity) {
        BigDecimal price = limit(order);
        return price == null || order.reduceOnly()
                ? null
                : below(quantity.multiply(price), minNotional(), "notional-too-small");
    }

    private @Nullable String priceFault(@Nullable BigDecimal price) {
        if (price == null) {
            return null;
        }
        if (isOff(price, instrument.tickSize())) {
            return "price-off-grid";
        }
        boolean above = maxPrice.signum() > 0 && price.compareTo(maxPrice) > 0;
        return first(below(price, minPrice, "price-too-low"), above ? "price-too-high" : null);
    }

    private BigDecimal minNotional() {
        return instrument.minNotional().toBigDecimal();
    }

    /** Returns the price that the size of {@code order} is valued at, in quote currency; null if only the market knows. */
    public static @Nullable BigDecimal limit(Order order) {
        Price price = switch (order.type()) {
            case OrderType.Market() -> null;
            case OrderType.Limit(Price limit) -> limit;
            case OrderType.Stop(Price trigger) -> trigger;
            case OrderType.StopLimit stop -> stop.limit();
            case OrderType.TakeProfit(Price trigger) -> trigger;
            case OrderType.TrailingStop _ -> null;
        };
        return price == null ? null : order.instrument().toBigDecimal(price);
    }

    private static @Nullable BigDecimal trigger(Order order) {
        return order.type() instanceof OrderType.StopLimit stop
                ? order.instrument().toBigDecimal(stop.trigger())
                : null;
    }

    private static boolean isOff(BigDecimal value, BigDecimal step) {
        return value.remainder(step).signum() != 0;
    }

    private static @Nullable String below(BigDecimal value, BigDecimal least, String fault) {
        return value.compareTo(least) < 0 ? fault : null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
