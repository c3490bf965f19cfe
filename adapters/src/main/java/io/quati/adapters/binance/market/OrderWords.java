package io.quati.adapters.binance.market;

import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What Binance's words about orders mean. Source: Binance, enums.md and errors.md. */
public final class OrderWords {

    private static final int INVALID_FILTER = -1013;
    private static final int NEW_ORDER_REJECTED = -2010;
    private static final int DUPLICATE_ID = -4116;
    private static final String REACHED = "would-trigger-at-once";

    private OrderWords() {}

    /** Returns the status of this name; {@link Status#UNKNOWN} for one that this program does not know. */
    public static Status status(String word) {
        return switch (word) {
            case "NEW", "PENDING_NEW", "PENDING_CANCEL" -> Status.OPEN;
            case "PARTIALLY_FILLED" -> Status.PARTLY_FILLED;
            case "FILLED" -> Status.FILLED;
            case "CANCELED" -> Status.CANCELLED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> Status.EXPIRED;
            case "REJECTED" -> Status.REJECTED;
            default -> Status.UNKNOWN;
        };
    }

    /** Returns the order that a REST answer describes. */
    public static OrderState state(Payload order) {
        String clientId = order.text("origClientOrderId", "");
        return new OrderState(
                order.text("symbol"),
                clientId.isEmpty() ? order.text("clientOrderId") : clientId,
                order.text("orderId"),
                status(order.text("status", "")),
                order.decimal("executedQty", BigDecimal.ZERO),
                when(order));
    }

    private static Instant when(Payload order) {
        for (String name : new String[] {"transactTime", "updateTime", "time"}) {
            if (order.has(name)) {
                return order.time(name);
            }
        }
        return Instant.EPOCH;
    }

    /** Returns the fill that an element of {@code myTrades} or {@code userTrades} describes. */
    public static VenueFill fill(Payload trade) {
        boolean buys = trade.flag("isBuyer") || trade.flag("buyer");
        boolean waited = trade.flag("isMaker") || trade.flag("maker");
        return new VenueFill(
                trade.text("symbol"),
                trade.text("orderId"),
                trade.number("id"),
                buys ? Side.BUY : Side.SELL,
                trade.decimal("price"),
                trade.decimal("qty"),
                trade.decimal("commission", BigDecimal.ZERO),
                trade.text("commissionAsset", ""),
                waited ? Liquidity.MAKER : Liquidity.TAKER,
                trade.time("time"));
    }

    /** Returns the side of this name. */
    public static Side side(String word) {
        return switch (word) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default ->
                throw new ExchangeException(
                        ExchangeException.Kind.UNAVAILABLE, 0, "Binance named an unknown side: " + word + ".", null);
        };
    }

    /** Returns what a refusal means for an order that was sent; one that is already there is not refused. */
    public static SubmitAnswer refusal(Outcome.Declined declined) {
        boolean isThere = declined.code() == DUPLICATE_ID
                || (declined.code() == NEW_ORDER_REJECTED && declined.message().contains("Duplicate order"));
        return isThere
                ? new SubmitAnswer.Unknown("duplicate-order")
                : new SubmitAnswer.Refused(declined.code(), reason(declined));
    }

    /**
     * Returns what {@code order} has become where {@code answer} says that its price is reached already: an order that only
     * makes a position smaller at the market is due then, and must not be left out as a new entry is.
     */
    public static Optional<Order> due(Order order, SubmitAnswer answer) {
        boolean reached = answer instanceof SubmitAnswer.Refused refused
                && refused.reason().equals(REACHED);
        boolean sellsAtTheMarket =
                order.type() instanceof OrderType.Stop || order.type() instanceof OrderType.TakeProfit;
        return reached && order.reduceOnly() && sellsAtTheMarket
                ? Optional.of(new Order(
                        order.id(),
                        order.decidedAt(),
                        order.instrument(),
                        order.side(),
                        OrderType.MARKET,
                        order.size(),
                        order.slot(),
                        true,
                        order.group()))
                : Optional.empty();
    }

    private static String reason(Outcome.Declined declined) {
        String known = known(declined);
        return known.isEmpty() ? declined.message() : known;
    }

    private static String known(Outcome.Declined declined) {
        String message = declined.message();
        return switch (declined.kind()) {
            case LIMITED -> "rate-limited";
            case UNAVAILABLE -> "unavailable";
            case UNAUTHORIZED -> "unauthorized";
            case UNSUPPORTED -> "unsupported";
            case REFUSED ->
                switch (declined.code()) {
                    case INVALID_FILTER -> filter(message);
                    case NEW_ORDER_REJECTED -> rejected(message);
                    case -1021 -> "clock";
                    case -1121 -> "unknown-symbol";
                    case -2018 -> "insufficient-balance";
                    case -2019 -> "insufficient-margin";
                    case -2021 -> REACHED;
                    case -2022, -4118 -> "nothing-to-reduce";
                    case -2023 -> "in-liquidation";
                    case -2025 -> "too-many-open-orders";
                    case -2027, -2028 -> "too-much-leverage";
                    case -4164 -> "notional-too-small";
                    default -> "";
                };
        };
    }

    private static String filter(String message) {
        int name = message.indexOf("Filter failure: ");
        return name < 0
                ? ""
                : "filter-"
                        + message.substring(name + "Filter failure: ".length())
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-');
    }

    private static String rejected(String message) {
        if (message.contains("insufficient balance")) {
            return "insufficient-balance";
        }
        if (message.contains("Market is closed")) {
            return "market-closed";
        }
        if (message.contains("would trigger immediately")) {
            return REACHED;
        }
        return message.contains("immediately match") ? "would-match-at-once" : "";
    }
}
