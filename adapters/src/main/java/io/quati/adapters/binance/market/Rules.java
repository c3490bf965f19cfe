package io.quati.adapters.binance.market;

import io.quati.adapters.wire.Payload;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.Listing.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Binance asks of an order of one symbol. Source: Binance, filters.md. What it does not tell does not count;
 * a symbol without a grid of prices or quantities cannot be traded.
 *
 * @param marketMinQuantity least base units of an order at the market
 * @param marketStep step of an order at the market in base units; zero if there is no such rule
 * @param maxNotional most value of an order; zero if there is no such rule
 * @param orderTypes Binance's names of what it takes
 * @param quoteDecimals how fine a budget may be
 */
public record Rules(
        Listing listing,
        BigDecimal marketMinQuantity,
        BigDecimal marketStep,
        BigDecimal maxNotional,
        Set<String> orderTypes,
        int quoteDecimals) {

    private static final BigDecimal FINEST = new BigDecimal("0.00000001");
    private static final BigDecimal PLENTY = new BigDecimal("1000000000000");
    private static final long MOST_DECIMALS = 18;

    public Rules {
        orderTypes = Set.copyOf(orderTypes);
    }

    /**
     * Returns the rules in {@code symbol}, an element of {@code exchangeInfo}; empty if they cannot be expressed, such as
     * steps of more than 18 decimals.
     */
    public static Optional<Rules> of(Payload symbol) {
        try {
            return Optional.of(read(symbol));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Rules read(Payload symbol) {
        List<Payload> filters = symbol.has("filters") ? symbol.items("filters") : List.of();
        Payload price = filter(filters, "PRICE_FILTER");
        Payload lot = filter(filters, "LOT_SIZE");
        Payload market = filter(filters, "MARKET_LOT_SIZE");
        BigDecimal tick = value(price, "tickSize", BigDecimal.ZERO);
        BigDecimal step = value(lot, "stepSize", BigDecimal.ZERO);
        boolean hasGrid = tick.signum() > 0 && step.signum() > 0;
        Instrument instrument = Instrument.of(
                        symbol.text("symbol"),
                        symbol.text("quoteAsset"),
                        tick.signum() > 0 ? tick : FINEST,
                        step.signum() > 0 ? step : FINEST)
                .withMinNotional(minNotional(filters));
        BigDecimal most = value(lot, "maxQty", PLENTY);
        BigDecimal mostAtMarket = value(market, "maxQty", BigDecimal.ZERO);
        var listing = new Listing(
                instrument,
                symbol.text("baseAsset"),
                hasGrid ? status(symbol.text("status", "")) : Status.UNKNOWN,
                value(lot, "minQty", BigDecimal.ZERO),
                most,
                mostAtMarket.signum() > 0 ? mostAtMarket.min(most) : most,
                value(price, "minPrice", BigDecimal.ZERO),
                value(price, "maxPrice", BigDecimal.ZERO));
        return new Rules(
                listing,
                value(market, "minQty", BigDecimal.ZERO),
                value(market, "stepSize", BigDecimal.ZERO),
                value(filter(filters, "NOTIONAL"), "maxNotional", BigDecimal.ZERO),
                types(symbol),
                (int) Math.clamp(symbol.number("quoteAssetPrecision", 8), 0, MOST_DECIMALS));
    }

    private static Set<String> types(Payload symbol) {
        String name = symbol.has("orderTypes") ? "orderTypes" : "OrderType";
        return symbol.has(name) ? symbol.items(name).stream().map(Payload::text).collect(Collectors.toSet()) : Set.of();
    }

    private static BigDecimal minNotional(List<Payload> filters) {
        BigDecimal least = value(filter(filters, "NOTIONAL"), "minNotional", BigDecimal.ZERO);
        Payload older = filter(filters, "MIN_NOTIONAL");
        return least.max(value(older, "minNotional", BigDecimal.ZERO)).max(value(older, "notional", BigDecimal.ZERO));
    }

    private static @Nullable Payload filter(List<Payload> filters, String type) {
        return filters.stream()
                .filter(filter -> filter.text("filterType", "").equals(type))
                .findFirst()
                .orElse(null);
    }

    private static BigDecimal value(@Nullable Payload filter, String name, BigDecimal other) {
        return filter == null ? other : filter.decimal(name, other);
    }

    private static Status status(String text) {
        return switch (text) {
            case "TRADING" -> Status.TRADING;
            case "CANCEL_ONLY" -> Status.CANCEL_ONLY;
            case "END_OF_DAY",
                    "HALT",
                    "BREAK",
                    "PENDING_TRADING",
                    "PRE_DELIVERING",
                    "DELIVERING",
                    "DELIVERED",
                    "PRE_SETTLE",
                    "SETTLING",
                    "CLOSE" -> Status.CLOSED;
            default -> Status.UNKNOWN;
        };
    }

    /** Returns why Binance would refuse {@code order}, as {@link Listing#fault} does; empty if it would not. */
    public Optional<String> fault(Order order) {
        return listing.fault(order)
                .or(() -> order.size() instanceof Quantity quantity
                        ? fault(order, order.instrument().toBigDecimal(quantity))
                        : Optional.empty());
    }

    private Optional<String> fault(Order order, BigDecimal quantity) {
        if (order.type() instanceof OrderType.Market) {
            return marketFault(quantity);
        }
        BigDecimal price = Listing.limit(order);
        boolean tooLarge = maxNotional.signum() > 0
                && price != null
                && quantity.multiply(price).compareTo(maxNotional) > 0;
        return tooLarge ? Optional.of("notional-too-large") : Optional.empty();
    }

    private Optional<String> marketFault(BigDecimal quantity) {
        if (marketStep.signum() > 0 && quantity.remainder(marketStep).signum() != 0) {
            return Optional.of("quantity-off-grid");
        }
        return quantity.compareTo(marketMinQuantity) < 0 ? Optional.of("quantity-too-small") : Optional.empty();
    }
}
