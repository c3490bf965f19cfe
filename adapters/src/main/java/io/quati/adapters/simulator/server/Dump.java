package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Limits;
import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.futures.Position;
import io.quati.adapters.simulator.matching.Fill;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.matching.SpotOrder;
import io.quati.adapters.simulator.protocol.FuturesAccountJson;
import io.quati.adapters.simulator.protocol.FuturesJson;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.SpotJson;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole truth about accounts and requests, for oracles. */
final class Dump {

    private Dump() {}

    static ObjectNode spot(SpotExchange exchange) {
        ObjectNode json = Json.object();
        ArrayNode orders = json.putArray("orders");
        exchange.orders().stream().map(Dump::order).forEach(orders::add);
        ArrayNode fills = json.putArray("fills");
        exchange.fills().stream().map(SpotJson::trade).forEach(fills::add);
        json.set("balances", SpotJson.balances(exchange.wallet().balances(), false));
        ObjectNode prices = json.putObject("prices");
        exchange.markets().forEach(market -> prices.put(market.rules().symbol(), Json.fixed(market.price())));
        return json;
    }

    private static ObjectNode order(SpotOrder order) {
        ObjectNode json = SpotJson.order(order);
        ArrayNode ids = json.putArray("tradeIds");
        order.fills().stream().map(Fill::tradeId).forEach(ids::add);
        return json;
    }

    static ObjectNode futures(FuturesExchange exchange, long now) {
        ObjectNode json = Json.object();
        ArrayNode orders = json.putArray("orders");
        exchange.orders().stream().map(FuturesJson::order).forEach(orders::add);
        ArrayNode algos = json.putArray("algoOrders");
        exchange.algoOrders().all().stream().map(FuturesJson::algoOrder).forEach(algos::add);
        ArrayNode fills = json.putArray("fills");
        exchange.fills()
                .forEach(fill -> fills.add(FuturesJson.trade(
                        fill,
                        exchange.market(fill.order().request().symbol()).rules().quote())));
        var account = new FuturesAccountJson(exchange);
        json.set("balances", account.balances(now));
        ArrayNode positions = json.putArray("positions");
        exchange.account().positions().stream()
                .filter(Position::isOpen)
                .forEach(position -> positions.add(account.risk(position)));
        ArrayNode incomes = json.putArray("incomes");
        exchange.incomes().stream().map(FuturesJson::income).forEach(incomes::add);
        return json;
    }

    static void putLimits(ObjectNode json, Map<String, Limits> limits) {
        ObjectNode all = json.putObject("limits");
        limits.forEach((name, own) ->
                all.putObject(name).put("usedWeight", own.used()).put("requestsDuringBan", own.requestsDuringBan()));
        json.put(
                "requestsDuringBan",
                limits.values().stream()
                        .distinct()
                        .mapToLong(Limits::requestsDuringBan)
                        .sum());
    }
}
