package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.market.OrderEvent;
import io.quati.adapters.binance.market.OrderWords;
import io.quati.adapters.wire.Payload;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the events of the futures account. A conditional order that was triggered becomes a plain order with another
 * id; which, is remembered here, so that its trades come under our id. Source: Binance, USDⓈ-M futures, user data streams.
 */
final class FuturesEvents {

    private static final Set<String> TRADES = Set.of("TRADE", "CALCULATED");
    private static final int MOST_REMEMBERED = 1000;

    private final Map<String, String> clientIds = new LinkedHashMap<>();

    /** Returns what an {@code ORDER_TRADE_UPDATE} tells. */
    OrderEvent order(Payload event) {
        Payload order = event.at("o");
        String id = order.text("i");
        var state = new OrderState(
                order.text("s"),
                clientIds.getOrDefault(id, order.text("c")),
                id,
                OrderWords.status(order.text("X", "")),
                order.decimal("z", BigDecimal.ZERO),
                order.time("T"));
        boolean traded = TRADES.contains(order.text("x", ""))
                && order.decimal("l", BigDecimal.ZERO).signum() > 0
                && order.decimal("L", BigDecimal.ZERO).signum() > 0;
        return new OrderEvent(state, traded ? List.of(fill(order)) : List.of());
    }

    private static VenueFill fill(Payload order) {
        return new VenueFill(
                order.text("s"),
                order.text("i"),
                order.number("t"),
                OrderWords.side(order.text("S")),
                order.decimal("L"),
                order.decimal("l"),
                order.decimal("n", BigDecimal.ZERO),
                order.text("N", ""),
                order.flag("m") ? Liquidity.MAKER : Liquidity.TAKER,
                order.time("T"));
    }

    /** Returns what an {@code ALGO_UPDATE} tells; nothing of one that ended as a plain order, which tells for itself. */
    Optional<OrderEvent> algo(Payload event) {
        Payload order = event.at("o");
        String clientId = order.text("caid");
        String plain = order.text("ai", "");
        if (!plain.isEmpty() && !plain.equals("0")) {
            remember(plain, clientId);
            return Optional.empty();
        }
        if (order.text("X", "").equals("FINISHED")) {
            return Optional.empty();
        }
        var state = new OrderState(
                order.text("s"),
                clientId,
                AlgoOrders.exchangeId(order.text("aid")),
                AlgoOrders.status(order.text("X", "")),
                BigDecimal.ZERO,
                event.time("T"));
        return Optional.of(new OrderEvent(state, List.of()));
    }

    private void remember(String orderId, String clientId) {
        if (clientIds.size() >= MOST_REMEMBERED) {
            clientIds.remove(clientIds.keySet().iterator().next());
        }
        clientIds.put(orderId, clientId);
    }

    /** Returns the balances that an {@code ACCOUNT_UPDATE} tells: what crossed positions may use, and what isolated ones hold. */
    static List<Balance> balances(Payload event) {
        Payload account = event.at("a");
        if (!account.has("B")) {
            return List.of();
        }
        return account.items("B").stream()
                .map(row -> new Balance(
                        row.text("a"), row.decimal("cw"), row.decimal("wb").subtract(row.decimal("cw"))))
                .toList();
    }
}
