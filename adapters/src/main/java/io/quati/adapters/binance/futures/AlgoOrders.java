package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.market.OrderWords;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders that wait for a price. Binance keeps them apart, with ids of their own; once triggered, each becomes a plain
 * order with another id. Source: Binance, USDⓈ-M futures, algo service of December 2025.
 */
final class AlgoOrders {

    static final String PATH = "/fapi/v1/algoOrder";
    private static final Set<Integer> ABSENT = Set.of(-2011, -2013);

    private final BinanceHttp http;

    AlgoOrders(BinanceHttp http) {
        this.http = http;
    }

    /** Returns the state of a waiting order that {@code row} describes; it cannot have traded. */
    static OrderState waiting(Payload row) {
        return new OrderState(
                row.text("symbol"),
                row.text("clientAlgoId"),
                exchangeId(row.text("algoId")),
                status(row.text("algoStatus", "")),
                BigDecimal.ZERO,
                row.has("updateTime")
                        ? row.time("updateTime")
                        : row.has("createTime") ? row.time("createTime") : Instant.EPOCH);
    }

    /** Returns an id that no plain order has. */
    static String exchangeId(String algoId) {
        return "algo-" + algoId;
    }

    static Status status(String word) {
        return switch (word) {
            case "NEW", "TRIGGERING", "TRIGGERED" -> Status.OPEN;
            case "CANCELED" -> Status.CANCELLED;
            case "EXPIRED" -> Status.EXPIRED;
            case "REJECTED" -> Status.REJECTED;
            default -> Status.UNKNOWN; // of FINISHED only the plain order knows how it ended
        };
    }

    /** Returns the order {@code id}, or the plain one that it became. */
    Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        Request request = Request.signed("GET", PATH, named(instrument, id), 1).urgently();
        return switch (http.send(request)) {
            case Outcome.Declined declined when ABSENT.contains(declined.code()) -> Optional.empty();
            case Outcome outcome -> Optional.of(state(instrument, outcome.orThrow()));
        };
    }

    private OrderState state(Instrument instrument, Payload row) {
        String plain = row.text("actualOrderId", "");
        if (plain.isEmpty() || plain.equals("0")) {
            return waiting(row);
        }
        return renamed(
                row.text("clientAlgoId"),
                http.ask(Request.signed("GET", FuturesOrders.PATH, numbered(instrument, plain), 1)
                        .urgently()));
    }

    private static OrderState renamed(String clientId, Payload order) {
        OrderState plain = OrderWords.state(order);
        return new OrderState(
                plain.symbol(), clientId, plain.exchangeId(), plain.status(), plain.executed(), plain.at());
    }

    /** Cancels the order {@code id}, or the plain one that it became; empty if neither is open. */
    Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        Query name = named(instrument, id);
        switch (http.send(Request.signed("DELETE", PATH, name, 1).urgently())) {
            case Outcome.Declined declined
            when ABSENT.contains(declined.code()) -> {
                Payload row;
                switch (http.send(Request.signed("GET", PATH, name, 1).urgently())) {
                    case Outcome.Declined unknown
                    when ABSENT.contains(unknown.code()) -> {
                        return Optional.empty();
                    }
                    case Outcome outcome -> row = outcome.orThrow();
                }
                return cancelPlain(instrument, row);
            }
            case Outcome outcome -> {
                outcome.orThrow();
                return find(instrument, id);
            }
        }
    }

    private Optional<OrderState> cancelPlain(Instrument instrument, Payload row) {
        String plain = row.text("actualOrderId", "");
        if (plain.isEmpty() || plain.equals("0")) {
            return Optional.empty();
        }
        Request request = Request.signed("DELETE", FuturesOrders.PATH, numbered(instrument, plain), 1)
                .urgently();
        return switch (http.send(request)) {
            case Outcome.Declined declined when ABSENT.contains(declined.code()) -> Optional.empty();
            case Outcome outcome -> Optional.of(renamed(row.text("clientAlgoId"), outcome.orThrow()));
        };
    }

    List<OrderState> open(Instrument instrument) {
        Query query = Query.of("symbol", instrument.symbol());
        return http
                .ask(Request.signed("GET", "/fapi/v1/openAlgoOrders", query, 1).urgently())
                .items()
                .stream()
                .map(AlgoOrders::waiting)
                .toList();
    }

    void cancelAll(Instrument instrument) {
        Query query = Query.of("symbol", instrument.symbol());
        Request request = Request.signed("DELETE", "/fapi/v1/algoOpenOrders", query, 1);
        switch (http.send(request.urgently())) {
            case Outcome.Declined declined when ABSENT.contains(declined.code()) -> {}
            case Outcome outcome -> outcome.orThrow();
        }
    }

    private static Query named(Instrument instrument, ClientOrderId id) {
        return Query.of("symbol", instrument.symbol()).with("clientAlgoId", id.text());
    }

    private static Query numbered(Instrument instrument, String orderId) {
        return Query.of("symbol", instrument.symbol()).with("orderId", orderId);
    }
}
