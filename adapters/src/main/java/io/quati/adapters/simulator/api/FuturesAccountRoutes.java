package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.futures.AlgoOrder;
import io.quati.adapters.simulator.futures.FuturesAccount;
import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.futures.FuturesForce;
import io.quati.adapters.simulator.futures.FuturesOrder;
import io.quati.adapters.simulator.futures.FuturesRequest;
import io.quati.adapters.simulator.futures.PositionSide;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.SelfTrade;
import io.quati.adapters.simulator.protocol.FuturesAccountJson;
import io.quati.adapters.simulator.protocol.FuturesJson;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders, positions and settings of the futures account. */
final class FuturesAccountRoutes {

    private static final int USUAL = 500;
    private static final int MOST = 1000;
    private static final int INCOMES = 100;
    private static final int MOST_LEVERAGE = 125;

    private final FuturesExchange exchange;
    private final FuturesAccountJson json;
    private final SplittableRandom random;

    FuturesAccountRoutes(FuturesExchange exchange, long seed) {
        this.exchange = exchange;
        this.json = new FuturesAccountJson(exchange);
        this.random = new SplittableRandom(seed);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.signed("POST", "/fapi/v1/order", 0, (asked, now) -> FuturesJson.order(place(asked, now))),
                Route.signed("GET", "/fapi/v1/order", 1, (asked, _) -> FuturesJson.order(find(asked, -2013))),
                Route.signed(
                        "DELETE",
                        "/fapi/v1/order",
                        1,
                        (asked, now) -> FuturesJson.order(exchange.cancel(find(asked, -2011), now))),
                Route.signed("GET", "/fapi/v1/openOrder", 1, (asked, _) -> FuturesJson.order(openOrder(asked))),
                Route.signed("GET", "/fapi/v1/openOrders", 1, (asked, _) -> orders(exchange.openOrders(symbol(asked))))
                        .weighing(asked -> asked.find("symbol").isPresent() ? 1 : 40),
                Route.signed("DELETE", "/fapi/v1/allOpenOrders", 1, this::cancelAll),
                Route.signed("GET", "/fapi/v1/allOrders", 5, (asked, _) -> allOrders(asked)),
                Route.signed("GET", "/fapi/v1/userTrades", 5, (asked, _) -> userTrades(asked)),
                Route.signed("POST", "/fapi/v1/algoOrder", 0, this::placeAlgo),
                Route.signed(
                        "GET", "/fapi/v1/algoOrder", 1, (asked, _) -> FuturesJson.algoOrder(findAlgo(asked, -2013))),
                Route.signed("DELETE", "/fapi/v1/algoOrder", 1, this::cancelAlgo),
                Route.signed("GET", "/fapi/v1/openAlgoOrders", 1, (asked, _) -> algos(symbol(asked))),
                Route.signed("DELETE", "/fapi/v1/algoOpenOrders", 1, this::cancelAllAlgos)));
        routes.addAll(accountRoutes());
        return routes;
    }

    private List<Route> accountRoutes() {
        return List.of(
                Route.signed("GET", "/fapi/v2/balance", 5, (_, now) -> json.balances(now)),
                Route.signed("GET", "/fapi/v3/balance", 5, (_, now) -> json.balances(now)),
                Route.signed("GET", "/fapi/v2/account", 5, (_, now) -> json.account(true, now)),
                Route.signed("GET", "/fapi/v3/account", 5, (_, now) -> json.account(false, now)),
                Route.signed("GET", "/fapi/v2/positionRisk", 5, (asked, _) -> risks(asked, true)),
                Route.signed("GET", "/fapi/v3/positionRisk", 5, (asked, _) -> risks(asked, false)),
                Route.signed("POST", "/fapi/v1/leverage", 1, this::setLeverage),
                Route.signed("POST", "/fapi/v1/marginType", 1, this::setMarginType),
                Route.signed("POST", "/fapi/v1/positionSide/dual", 1, (asked, _) -> setDual(asked)),
                Route.signed(
                        "GET",
                        "/fapi/v1/positionSide/dual",
                        30,
                        (_, _) -> Json.object()
                                .put("dualSidePosition", exchange.account().isHedged())),
                Route.signed("GET", "/fapi/v1/symbolConfig", 5, (asked, _) -> symbolConfig(asked)),
                Route.signed(
                        "GET",
                        "/fapi/v1/commissionRate",
                        20,
                        (asked, _) -> Json.object()
                                .put("symbol", market(asked).rules().symbol())
                                .put("makerCommissionRate", "0.0002")
                                .put("takerCommissionRate", "0.0005")),
                Route.signed("GET", "/fapi/v1/income", 30, (asked, _) -> incomes(asked)));
    }

    private Market market(Parameters asked) {
        return exchange.market(asked.symbol());
    }

    private Optional<String> symbol(Parameters asked) {
        return asked.find("symbol").map(name -> exchange.market(name).rules().symbol());
    }

    private FuturesOrder place(Parameters asked, long now) {
        String type = asked.require("type");
        if (Stream.of(AlgoOrder.Type.values()).anyMatch(algo -> algo.name().equals(type))) {
            throw RefusedException.of(
                    -4120,
                    "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }
        if (!type.equals("LIMIT") && !type.equals("MARKET")) {
            throw RefusedException.of(-1116, "Invalid orderType.");
        }
        boolean limit = type.equals("LIMIT");
        if (limit && asked.find("timeInForce").isEmpty()) {
            throw RefusedException.missing("timeInForce");
        }
        BigDecimal price = limit ? asked.requireDecimal("price") : BigDecimal.ZERO;
        return exchange.place(request(asked, price, asked.requireDecimal("quantity"), "newClientOrderId"), now);
    }

    private FuturesRequest request(Parameters asked, BigDecimal price, BigDecimal quantity, String idName) {
        return new FuturesRequest(
                market(asked).rules().symbol(),
                SpotAccountRoutes.isBuy(asked),
                asked.find("positionSide", PositionSide.class, -1117, "Invalid side.")
                        .orElse(PositionSide.BOTH),
                asked.find("timeInForce", FuturesForce.class, -1115, "Invalid timeInForce.")
                        .orElse(FuturesForce.GTC),
                quantity,
                price,
                asked.flag("reduceOnly"),
                asked.flag("closePosition"),
                asked.findClientId(idName).orElseGet(this::newId),
                asked.find("selfTradePreventionMode", SelfTrade.class, -1130, "Invalid selfTradePreventionMode.")
                        .orElse(SelfTrade.EXPIRE_MAKER));
    }

    private String newId() {
        return "web_" + Long.toString(random.nextLong(Long.MAX_VALUE), 36);
    }

    private FuturesOrder find(Parameters asked, int code) {
        String symbol = market(asked).rules().symbol();
        Optional<Long> id = asked.findLong("orderId");
        Optional<String> clientId = asked.find("origClientOrderId");
        if (id.isEmpty() && clientId.isEmpty()) {
            throw RefusedException.of(
                    -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        return exchange.orders().stream()
                .filter(order -> order.request().symbol().equals(symbol))
                .filter(order -> id.map(value -> order.id() == value).orElse(true))
                .filter(order ->
                        clientId.map(order.request().clientOrderId()::equals).orElse(true))
                .reduce((_, later) -> later)
                .orElseThrow(() ->
                        RefusedException.of(code, code == -2013 ? "Order does not exist." : "Unknown order sent."));
    }

    private FuturesOrder openOrder(Parameters asked) {
        FuturesOrder order = find(asked, -2013);
        if (!order.isOpen()) {
            throw RefusedException.of(-2013, "Order does not exist.");
        }
        return order;
    }

    private static ArrayNode orders(List<FuturesOrder> orders) {
        ArrayNode array = Json.array();
        orders.forEach(order -> array.add(FuturesJson.order(order)));
        return array;
    }

    private JsonNode cancelAll(Parameters asked, long now) {
        exchange.openOrders(Optional.of(market(asked).rules().symbol())).forEach(order -> exchange.cancel(order, now));
        return done("The operation of cancel all open order is done.");
    }

    private static ObjectNode done(String message) {
        return Json.object().put("code", 200).put("msg", message);
    }

    private ArrayNode allOrders(Parameters asked) {
        String symbol = market(asked).rules().symbol();
        Optional<Long> from = asked.findLong("orderId");
        Span span = Span.of(asked);
        return orders(page(
                exchange.orders().stream()
                        .filter(order -> order.request().symbol().equals(symbol))
                        .filter(order -> from.map(id -> order.id() >= id).orElse(true))
                        .filter(order -> span.contains(order.time()))
                        .toList(),
                asked,
                from.isPresent(),
                USUAL));
    }

    private ArrayNode userTrades(Parameters asked) {
        Market market = market(asked);
        Optional<Long> from = asked.findLong("fromId");
        Optional<Long> order = asked.findLong("orderId");
        long first = from.orElse(Long.MIN_VALUE);
        Span span = Span.of(asked);
        ArrayNode array = Json.array();
        page(
                        exchange.fills().stream()
                                .filter(fill -> fill.order()
                                        .request()
                                        .symbol()
                                        .equals(market.rules().symbol()))
                                .filter(fill -> fill.tradeId() >= first && span.contains(fill.time()))
                                .filter(fill -> order.isEmpty() || fill.order().id() == order.get())
                                .toList(),
                        asked,
                        from.isPresent(),
                        USUAL)
                .forEach(
                        fill -> array.add(FuturesJson.trade(fill, market.rules().quote())));
        return array;
    }

    private static <T> List<T> page(List<T> all, Parameters asked, boolean fromId, int usual) {
        int limit = asked.limit(usual, MOST);
        return fromId || asked.find("startTime").isPresent()
                ? all.subList(0, Math.min(limit, all.size()))
                : all.subList(Math.max(0, all.size() - limit), all.size());
    }

    private ArrayNode incomes(Parameters asked) {
        Span span = Span.of(asked);
        ArrayNode array = Json.array();
        page(
                        exchange.incomes().stream()
                                .filter(income -> symbol(asked)
                                        .map(income.symbol()::equals)
                                        .orElse(true))
                                .filter(income -> asked.find("incomeType")
                                        .map(income.kind().name()::equals)
                                        .orElse(true))
                                .filter(income -> span.contains(income.time()))
                                .toList(),
                        asked,
                        false,
                        INCOMES)
                .forEach(income -> array.add(FuturesJson.income(income)));
        return array;
    }

    private JsonNode placeAlgo(Parameters asked, long now) {
        if (!asked.require("algoType").equals("CONDITIONAL")) {
            throw RefusedException.of(-1130, "Data sent for parameter 'algoType' is not valid.");
        }
        AlgoOrder.Type type = asked.find("type", AlgoOrder.Type.class, -1116, "Invalid orderType.")
                .orElseThrow(() -> RefusedException.missing("type"));
        boolean closing = asked.flag("closePosition");
        if (closing && (asked.find("quantity").isPresent() || asked.flag("reduceOnly"))) {
            throw RefusedException.of(-4137, "Quantity must be zero with closePosition equals true");
        }
        BigDecimal quantity = closing ? BigDecimal.ZERO : asked.requireDecimal("quantity");
        BigDecimal price = type.hasPrice() ? asked.requireDecimal("price") : BigDecimal.ZERO;
        FuturesRequest request = request(asked, price, quantity, "clientAlgoId");
        String working = asked.find("workingType").orElse("CONTRACT_PRICE");
        return FuturesJson.algoOrder(
                exchange.algoOrders().place(request, type, asked.requireDecimal("triggerPrice"), working, now));
    }

    private AlgoOrder findAlgo(Parameters asked, int code) {
        Optional<Long> id = asked.findLong("algoId");
        Optional<String> clientId = asked.find("clientAlgoId");
        if (id.isEmpty() && clientId.isEmpty()) {
            throw RefusedException.missing("algoId");
        }
        return exchange.algoOrders().all().stream()
                .filter(order -> id.map(value -> order.id() == value).orElse(true))
                .filter(order ->
                        clientId.map(order.request().clientOrderId()::equals).orElse(true))
                .reduce((_, later) -> later)
                .orElseThrow(() ->
                        RefusedException.of(code, code == -2013 ? "Order does not exist." : "Unknown order sent."));
    }

    private JsonNode cancelAlgo(Parameters asked, long now) {
        AlgoOrder order = exchange.algoOrders().cancel(findAlgo(asked, -2011), now);
        return Json.object()
                .put("algoId", order.id())
                .put("clientAlgoId", order.request().clientOrderId())
                .put("code", "200")
                .put("msg", "success");
    }

    private JsonNode cancelAllAlgos(Parameters asked, long now) {
        exchange.algoOrders()
                .open(Optional.of(market(asked).rules().symbol()))
                .forEach(order -> exchange.algoOrders().cancel(order, now));
        return done("The operation of cancel all open order is done.");
    }

    private ArrayNode algos(Optional<String> symbol) {
        ArrayNode array = Json.array();
        exchange.algoOrders().open(symbol).forEach(order -> array.add(FuturesJson.algoOrder(order)));
        return array;
    }

    private ArrayNode risks(Parameters asked, boolean all) {
        ArrayNode array = Json.array();
        List<PositionSide> sides = exchange.account().isHedged()
                ? List.of(PositionSide.LONG, PositionSide.SHORT)
                : List.of(PositionSide.BOTH);
        for (Market market : exchange.markets()) {
            String symbol = market.rules().symbol();
            if (symbol(asked).map(symbol::equals).orElse(true)) {
                sides.stream()
                        .map(side -> exchange.account().position(symbol, side))
                        .filter(position -> all || position.isOpen())
                        .forEach(position -> array.add(json.risk(position)));
            }
        }
        return array;
    }

    private JsonNode setLeverage(Parameters asked, long now) {
        String symbol = market(asked).rules().symbol();
        long leverage = asked.findLong("leverage").orElseThrow(() -> RefusedException.missing("leverage"));
        if (leverage < 1 || leverage > MOST_LEVERAGE) {
            throw RefusedException.of(-4028, "Leverage " + leverage + " is not valid");
        }
        FuturesAccount.Settings before = exchange.account().settings(symbol);
        exchange.set(symbol, new FuturesAccount.Settings((int) leverage, before.isolated()), now);
        return Json.object()
                .put("leverage", leverage)
                .put("maxNotionalValue", "10000000")
                .put("symbol", symbol);
    }

    private JsonNode setMarginType(Parameters asked, long now) {
        String symbol = market(asked).rules().symbol();
        boolean isolated = switch (asked.require("marginType")) {
            case "ISOLATED" -> true;
            case "CROSSED" -> false;
            default -> throw RefusedException.of(-1130, "Data sent for parameter 'marginType' is not valid.");
        };
        FuturesAccount.Settings before = exchange.account().settings(symbol);
        if (before.isolated() == isolated) {
            throw RefusedException.of(-4046, "No need to change margin type.");
        }
        exchange.set(symbol, new FuturesAccount.Settings(before.leverage(), isolated), now);
        return done("success");
    }

    private JsonNode setDual(Parameters asked) {
        asked.require("dualSidePosition");
        exchange.setHedged(asked.flag("dualSidePosition"));
        return done("success");
    }

    private ArrayNode symbolConfig(Parameters asked) {
        ArrayNode array = Json.array();
        for (Market market : exchange.markets()) {
            String symbol = market.rules().symbol();
            FuturesAccount.Settings settings = exchange.account().settings(symbol);
            if (symbol(asked).map(symbol::equals).orElse(true)) {
                array.addObject()
                        .put("symbol", symbol)
                        .put("marginType", settings.isolated() ? "ISOLATED" : "CROSSED")
                        .put("isAutoAddMargin", false)
                        .put("leverage", settings.leverage())
                        .put("maxNotionalValue", "10000000");
            }
        }
        return array;
    }
}
