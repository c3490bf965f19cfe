package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.TradeIds;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.VenueFill;
import io.quati.core.market.Symbols;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** What Coinbase's words about orders mean. Source: Coinbase, "Get Order", "List Fills" and the user channel. */
final class OrderWords {

    private OrderWords() {}

    private static Status status(String word, BigDecimal executed) {
        return switch (word) {
            case "PENDING", "QUEUED", "OPEN", "CANCEL_QUEUED", "EDIT_QUEUED" ->
                executed.signum() > 0 ? Status.PARTLY_FILLED : Status.OPEN;
            case "FILLED" -> Status.FILLED;
            case "CANCELLED" -> Status.CANCELLED;
            case "EXPIRED" -> Status.EXPIRED;
            case "FAILED" -> executed.signum() > 0 ? Status.CANCELLED : Status.REJECTED;
            default -> Status.UNKNOWN;
        };
    }

    /** Returns the order that a REST answer describes. */
    static OrderState state(Payload order) {
        BigDecimal executed = CoinbaseMarket.number(order, "filled_size", BigDecimal.ZERO);
        return new OrderState(
                symbol(order),
                order.text("client_order_id"),
                order.text("order_id"),
                status(order.text("status", ""), executed),
                executed,
                changed(order));
    }

    /** Returns the order that the user channel describes. */
    static OrderState streamed(Payload order) {
        BigDecimal executed = CoinbaseMarket.number(order, "cumulative_quantity", BigDecimal.ZERO);
        return new OrderState(
                symbol(order),
                order.text("client_order_id", ""),
                order.text("order_id"),
                status(order.text("status", ""), executed),
                executed,
                changed(order));
    }

    private static String symbol(Payload order) {
        String id = order.text("product_id");
        return Symbols.parse(id).orElse(id);
    }

    private static Instant changed(Payload order) {
        Instant latest = Instant.EPOCH;
        for (String name : new String[] {"last_update_time", "last_fill_time", "created_time", "creation_time"}) {
            if (!order.text(name, "").isEmpty()) {
                Instant at = order.timestamp(name);
                latest = at.isAfter(latest) ? at : latest;
            }
        }
        return latest;
    }

    /** Returns the fill that {@code row} describes; what it tells in quote currency is put into base units. */
    static VenueFill fill(Payload row, Instrument instrument) {
        BigDecimal price = row.decimal("price");
        BigDecimal size = row.decimal("size");
        if (row.flag("size_in_quote")) {
            BigDecimal lot = instrument.lotSize();
            size = size.divide(price.multiply(lot), 0, RoundingMode.HALF_EVEN).multiply(lot);
        }
        return new VenueFill(
                instrument.symbol(),
                row.text("order_id"),
                TradeIds.number(row.text("trade_id")),
                side(row.text("side")),
                price,
                size,
                CoinbaseMarket.number(row, "commission", BigDecimal.ZERO),
                instrument.quote(),
                row.text("liquidity_indicator", "").equals("MAKER") ? Liquidity.MAKER : Liquidity.TAKER,
                row.timestamp("trade_time"));
    }

    private static Side side(String word) {
        return switch (word) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default ->
                throw new ExchangeException(Kind.UNAVAILABLE, 0, "Coinbase named an unknown side: " + word + ".", null);
        };
    }
}
