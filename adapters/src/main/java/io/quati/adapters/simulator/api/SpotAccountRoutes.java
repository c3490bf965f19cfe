package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.matching.Fill;
import io.quati.adapters.simulator.matching.OrderRequest;
import io.quati.adapters.simulator.matching.OrderType;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.SelfTrade;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.matching.SpotOrder;
import io.quati.adapters.simulator.matching.TimeInForce;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Parameters;
import io.quati.adapters.simulator.protocol.SpotJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders, trades and balances of the spot account. */
final class SpotAccountRoutes {

    private static final int USUAL = 500;
    private static final int MOST = 1000;
    private static final long DAY = 24 * 60 * 60_000L;

    private final SpotExchange exchange;
    private final boolean withdrawals;
    private final SplittableRandom random;

    /** @param withdrawals whether the key may withdraw */
    SpotAccountRoutes(SpotExchange exchange, long seed, boolean withdrawals) {
        this.exchange = exchange;
        this.withdrawals = withdrawals;
        this.random = new SplittableRandom(seed);
    }

    List<Route> routes() {
        return List.of(
                Route.signed("POST", "/api/v3/order", 0, this::place),
                Route.signed("POST", "/api/v3/order/test", 1, this::test),
                Route.signed("GET", "/api/v3/order", 4, (asked, _) -> SpotJson.order(find(asked, -2013))),
                Route.signed("DELETE", "/api/v3/order", 0, this::cancel),
                Route.signed("GET", "/api/v3/openOrders", 6, (asked, _) -> openOrders(asked))
                        .weighing(asked -> asked.find("symbol").isPresent() ? 6 : 80),
                Route.signed("DELETE", "/api/v3/openOrders", 0, this::cancelAll),
                Route.signed("GET", "/api/v3/allOrders", 20, this::allOrders),
                Route.signed("GET", "/api/v3/myTrades", 20, this::myTrades)
                        .weighing(asked -> asked.find("orderId").isPresent() ? 5 : 20),
                Route.signed("GET", "/api/v3/account", 20, this::account),
                Route.signed("GET", "/api/v3/account/commission", 20, this::commission),
                Route.signed("GET", "/sapi/v1/account/apiRestrictions", 1, (_, now) -> restrictions(now)));
    }

    private ObjectNode restrictions(long now) {
        return Json.object()
                .put("ipRestrict", true)
                .put("createTime", now)
                .put("enableReading", true)
                .put("enableSpotAndMarginTrading", true)
                .put("enableWithdrawals", withdrawals)
                .put("enableInternalTransfer", false)
                .put("permitsUniversalTransfer", true)
                .put("enableVanillaOptions", false)
                .put("enableFutures", true)
                .put("enableMargin", false);
    }

    private JsonNode place(Parameters asked, long now) {
        OrderRequest request = request(asked);
        SpotOrder order = exchange.place(request, now);
        String wanted =
                asked.find("newOrderRespType").orElse(SpotJson.isAnsweredInFull(request.type()) ? "FULL" : "ACK");
        return switch (wanted) {
            case "ACK" -> SpotJson.acknowledged(order);
            case "RESULT" -> SpotJson.result(order);
            default -> SpotJson.full(order);
        };
    }

    private JsonNode test(Parameters asked, long now) {
        exchange.test(request(asked));
        return Json.object();
    }

    private OrderRequest request(Parameters asked) {
        String symbol = exchange.market(asked.symbol()).rules().symbol();
        boolean buy = isBuy(asked);
        OrderType type = asked.find("type", OrderType.class, -1116, "Invalid orderType.")
                .orElseThrow(() -> RefusedException.missing("type"));
        Optional<TimeInForce> force = asked.find("timeInForce", TimeInForce.class, -1115, "Invalid timeInForce.");
        requireFitting(asked, type, force.isPresent());
        return new OrderRequest(
                symbol,
                buy,
                type,
                force.orElse(TimeInForce.GTC),
                asked.decimal("quantity"),
                asked.decimal("quoteOrderQty"),
                asked.decimal("price"),
                asked.decimal("stopPrice"),
                asked.findClientId("newClientOrderId").orElseGet(this::newClientId),
                asked.find("selfTradePreventionMode", SelfTrade.class, -1130, "Invalid selfTradePreventionMode.")
                        .orElse(SelfTrade.EXPIRE_MAKER));
    }

    static boolean isBuy(Parameters asked) {
        return switch (asked.require("side")) {
            case "BUY" -> true;
            case "SELL" -> false;
            default -> throw RefusedException.of(-1117, "Invalid side.");
        };
    }

    private static void requireFitting(Parameters asked, OrderType type, boolean hasForce) {
        if (type.hasTimeInForce() && !hasForce) {
            throw RefusedException.missing("timeInForce");
        }
        if (!type.hasTimeInForce() && hasForce) {
            throw notRequired("timeInForce");
        }
        if (type.isConditional()) {
            asked.requireDecimal("stopPrice");
        } else if (asked.find("stopPrice").isPresent()) {
            throw notRequired("stopPrice");
        }
        if (type != OrderType.MARKET) {
            if (!type.isAtMarket()) {
                asked.requireDecimal("price");
            } else if (asked.find("price").isPresent()) {
                throw notRequired("price");
            }
            asked.requireDecimal("quantity");
            if (asked.find("quoteOrderQty").isPresent()) {
                throw notRequired("quoteOrderQty");
            }
            return;
        }
        if (asked.find("price").isPresent()) {
            throw notRequired("price");
        }
        boolean amount = asked.find("quantity").isPresent();
        boolean quote = asked.find("quoteOrderQty").isPresent();
        if (amount == quote) {
            throw RefusedException.of(
                    amount ? -1128 : -1102,
                    amount
                            ? "Combination of optional parameters invalid."
                            : "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!");
        }
    }

    private static RefusedException notRequired(String name) {
        return RefusedException.of(-1106, "Parameter '" + name + "' sent when not required.");
    }

    private String newClientId() {
        var id = new StringBuilder();
        for (int i = 0; i < 22; i++) {
            id.append(Character.forDigit(random.nextInt(36), 36));
        }
        return id.toString();
    }

    private SpotOrder find(Parameters asked, int code) {
        String symbol = exchange.market(asked.symbol()).rules().symbol();
        Optional<Long> id = asked.findLong("orderId");
        Optional<String> clientId = asked.find("origClientOrderId");
        if (id.isEmpty() && clientId.isEmpty()) {
            throw RefusedException.of(
                    -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        Predicate<SpotOrder> wanted = order -> order.symbol().equals(symbol)
                && id.map(value -> order.id() == value).orElse(true)
                && clientId.map(order.request().clientOrderId()::equals).orElse(true);
        return exchange.orders().stream()
                .filter(wanted)
                .reduce((_, later) -> later)
                .orElseThrow(() ->
                        RefusedException.of(code, code == -2013 ? "Order does not exist." : "Unknown order sent."));
    }

    private JsonNode cancel(Parameters asked, long now) {
        String cancelId = asked.findClientId("newClientOrderId").orElseGet(this::newClientId);
        SpotOrder order = exchange.cancel(find(asked, -2011), cancelId, now);
        return SpotJson.cancelled(order, cancelId);
    }

    private JsonNode cancelAll(Parameters asked, long now) {
        String symbol = exchange.market(asked.symbol()).rules().symbol();
        List<SpotOrder> open = exchange.openOrders(Optional.of(symbol));
        if (open.isEmpty()) {
            throw RefusedException.of(-2011, "Unknown order sent.");
        }
        ArrayNode array = Json.array();
        for (SpotOrder order : open) {
            String cancelId = newClientId();
            array.add(SpotJson.cancelled(exchange.cancel(order, cancelId, now), cancelId));
        }
        return array;
    }

    private ArrayNode openOrders(Parameters asked) {
        Optional<String> symbol =
                asked.find("symbol").map(name -> exchange.market(name).rules().symbol());
        ArrayNode array = Json.array();
        exchange.openOrders(symbol).forEach(order -> array.add(SpotJson.order(order)));
        return array;
    }

    private ArrayNode allOrders(Parameters asked, long now) {
        String symbol = exchange.market(asked.symbol()).rules().symbol();
        requireOneDay(asked);
        Optional<Long> from = asked.findLong("orderId");
        Span span = Span.of(asked);
        List<SpotOrder> all = exchange.orders().stream()
                .filter(order -> order.symbol().equals(symbol))
                .filter(order -> from.map(id -> order.id() >= id).orElse(true))
                .filter(order -> span.contains(order.time()))
                .toList();
        ArrayNode array = Json.array();
        page(all, asked, from.isPresent()).forEach(order -> array.add(SpotJson.order(order)));
        return array;
    }

    private ArrayNode myTrades(Parameters asked, long now) {
        String symbol = exchange.market(asked.symbol()).rules().symbol();
        requireOneDay(asked);
        Optional<Long> from = asked.findLong("fromId");
        Optional<Long> order = asked.findLong("orderId");
        long first = from.orElse(Long.MIN_VALUE);
        Span span = Span.of(asked);
        List<Fill> all = exchange.fills().stream()
                .filter(fill -> fill.symbol().equals(symbol))
                .filter(fill -> fill.tradeId() >= first && span.contains(fill.time()))
                .filter(fill -> order.isEmpty() || fill.orderId() == order.get())
                .toList();
        ArrayNode array = Json.array();
        page(all, asked, from.isPresent()).forEach(fill -> array.add(SpotJson.trade(fill)));
        return array;
    }

    private static void requireOneDay(Parameters asked) {
        long start = asked.findTime("startTime").orElse(0L);
        long end = asked.findTime("endTime").orElse(start);
        if (asked.find("startTime").isPresent() && end - start > DAY) {
            throw RefusedException.of(-1127, "More than 24 hours between startTime and endTime.");
        }
    }

    /** Returns the first ones from an id or a start, else the last ones. */
    private static <T> List<T> page(List<T> all, Parameters asked, boolean fromId) {
        int limit = asked.limit(USUAL, MOST);
        return fromId || asked.find("startTime").isPresent()
                ? all.subList(0, Math.min(limit, all.size()))
                : all.subList(Math.max(0, all.size() - limit), all.size());
    }

    private ObjectNode account(Parameters asked, long now) {
        return SpotJson.account(exchange.wallet().balances(), exchange.fees(), asked.flag("omitZeroBalances"), now);
    }

    private ObjectNode commission(Parameters asked, long now) {
        ObjectNode json = Json.object()
                .put("symbol", exchange.market(asked.symbol()).rules().symbol());
        json.set(
                "standardCommission",
                rates(exchange.fees().maker(), exchange.fees().taker()));
        json.set("specialCommission", rates(BigDecimal.ZERO, BigDecimal.ZERO));
        json.set("taxCommission", rates(BigDecimal.ZERO, BigDecimal.ZERO));
        boolean third = !exchange.fees().asset().isEmpty();
        json.putObject("discount")
                .put("enabledForAccount", third)
                .put("enabledForSymbol", true)
                .put("discountAsset", third ? exchange.fees().asset() : "BNB")
                .put("discount", "0.75000000");
        return json;
    }

    private static ObjectNode rates(BigDecimal maker, BigDecimal taker) {
        return Json.object()
                .put("maker", Json.fixed(maker))
                .put("taker", Json.fixed(taker))
                .put("buyer", Json.fixed(BigDecimal.ZERO))
                .put("seller", Json.fixed(BigDecimal.ZERO));
    }
}
