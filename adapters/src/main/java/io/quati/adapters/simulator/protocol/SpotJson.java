package io.quati.adapters.simulator.protocol;

import static io.quati.adapters.simulator.protocol.Json.fixed;

import io.quati.adapters.simulator.matching.Fill;
import io.quati.adapters.simulator.matching.OrderRequest;
import io.quati.adapters.simulator.matching.OrderType;
import io.quati.adapters.simulator.matching.SpotEvent;
import io.quati.adapters.simulator.matching.SpotEvent.Execution;
import io.quati.adapters.simulator.matching.SpotFees;
import io.quati.adapters.simulator.matching.SpotOrder;
import io.quati.adapters.simulator.matching.Wallet;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders, trades and balances of the spot account as replies and events. Source: Binance, spot API documentation,
 * rest-api.md and user-data-stream.md.
 */
public final class SpotJson {

    private static final BigDecimal NOTHING = BigDecimal.ZERO;
    private static final int BASIS_POINTS = 10_000;
    private static final long UID = 354_937_868L;

    private SpotJson() {}

    /** Returns the reply to a query. */
    public static ObjectNode order(SpotOrder order) {
        ObjectNode json = Json.object()
                .put("symbol", order.symbol())
                .put("orderId", order.id())
                .put("orderListId", order.listId())
                .put("clientOrderId", order.request().clientOrderId());
        putAmounts(json, order);
        return json.put("stopPrice", fixed(order.request().stopPrice()))
                .put("icebergQty", fixed(NOTHING))
                .put("time", order.time())
                .put("updateTime", order.updateTime())
                .put("isWorking", order.isWorking())
                .put("workingTime", order.workingTime())
                .put("origQuoteOrderQty", fixed(order.request().quoteQuantity()))
                .put("selfTradePreventionMode", order.request().selfTrade().name());
    }

    private static void putAmounts(ObjectNode json, SpotOrder order) {
        OrderRequest request = order.request();
        json.put("price", fixed(request.price()))
                .put("origQty", fixed(order.quantity()))
                .put("executedQty", fixed(order.executed()))
                .put("cummulativeQuoteQty", fixed(order.spent()))
                .put("status", order.status().name())
                .put("timeInForce", request.timeInForce().name())
                .put("type", request.type().name())
                .put("side", side(order.isBuy()));
    }

    /** Returns the shortest reply to a new order. */
    public static ObjectNode acknowledged(SpotOrder order) {
        return Json.object()
                .put("symbol", order.symbol())
                .put("orderId", order.id())
                .put("orderListId", order.listId())
                .put("clientOrderId", order.request().clientOrderId())
                .put("transactTime", order.updateTime());
    }

    /** Returns the reply to a new order that tells what became of it. */
    public static ObjectNode result(SpotOrder order) {
        ObjectNode json = acknowledged(order);
        putAmounts(json, order);
        json.put("origQuoteOrderQty", fixed(order.request().quoteQuantity()));
        if (order.request().type().isConditional()) {
            json.put("stopPrice", fixed(order.request().stopPrice()));
        }
        return json.put("workingTime", order.workingTime())
                .put("selfTradePreventionMode", order.request().selfTrade().name());
    }

    /** Returns the reply to a new order with every trade. */
    public static ObjectNode full(SpotOrder order) {
        ObjectNode json = result(order);
        ArrayNode fills = json.putArray("fills");
        for (Fill fill : order.fills()) {
            fills.addObject()
                    .put("price", fixed(fill.price()))
                    .put("qty", fixed(fill.quantity()))
                    .put("commission", fixed(fill.commission()))
                    .put("commissionAsset", fill.commissionAsset())
                    .put("tradeId", fill.tradeId());
        }
        return json;
    }

    /**
     * Returns the reply to a cancel.
     *
     * @param cancelId client id of the cancelling request
     */
    public static ObjectNode cancelled(SpotOrder order, String cancelId) {
        ObjectNode json = Json.object()
                .put("symbol", order.symbol())
                .put("origClientOrderId", order.request().clientOrderId())
                .put("orderId", order.id())
                .put("orderListId", order.listId())
                .put("clientOrderId", cancelId)
                .put("transactTime", order.updateTime());
        putAmounts(json, order);
        if (order.request().type().isConditional()) {
            json.put("stopPrice", fixed(order.request().stopPrice()));
        }
        return json.put("origQuoteOrderQty", fixed(order.request().quoteQuantity()))
                .put("selfTradePreventionMode", order.request().selfTrade().name());
    }

    public static ObjectNode trade(Fill fill) {
        return Json.object()
                .put("symbol", fill.symbol())
                .put("id", fill.tradeId())
                .put("orderId", fill.orderId())
                .put("orderListId", -1)
                .put("price", fixed(fill.price()))
                .put("qty", fixed(fill.quantity()))
                .put("quoteQty", fixed(fill.value()))
                .put("commission", fixed(fill.commission()))
                .put("commissionAsset", fill.commissionAsset())
                .put("time", fill.time())
                .put("isBuyer", fill.buyer())
                .put("isMaker", fill.maker())
                .put("isBestMatch", true);
    }

    public static ObjectNode account(
            SortedMap<String, Wallet.Balance> balances, SpotFees fees, boolean omitZero, long time) {
        ObjectNode json = Json.object()
                .put("makerCommission", inBasisPoints(fees.maker()))
                .put("takerCommission", inBasisPoints(fees.taker()))
                .put("buyerCommission", 0)
                .put("sellerCommission", 0);
        json.putObject("commissionRates")
                .put("maker", fixed(fees.maker()))
                .put("taker", fixed(fees.taker()))
                .put("buyer", fixed(NOTHING))
                .put("seller", fixed(NOTHING));
        json.put("canTrade", true)
                .put("canWithdraw", false)
                .put("canDeposit", true)
                .put("brokered", false)
                .put("requireSelfTradePrevention", false)
                .put("preventSor", false)
                .put("updateTime", time)
                .put("accountType", "SPOT");
        json.set("balances", balances(balances, omitZero));
        json.putArray("permissions").add("SPOT");
        return json.put("uid", UID);
    }

    private static int inBasisPoints(BigDecimal rate) {
        return rate.multiply(BigDecimal.valueOf(BASIS_POINTS)).intValue();
    }

    public static ArrayNode balances(SortedMap<String, Wallet.Balance> balances, boolean omitZero) {
        ArrayNode array = Json.array();
        balances.forEach((asset, balance) -> {
            if (!omitZero || balance.free().signum() > 0 || balance.locked().signum() > 0) {
                array.addObject()
                        .put("asset", asset)
                        .put("free", fixed(balance.free()))
                        .put("locked", fixed(balance.locked()));
            }
        });
        return array;
    }

    /** Returns an event of the user data stream. */
    public static ObjectNode event(SpotEvent event) {
        return switch (event) {
            case SpotEvent.OrderChanged changed -> executionReport(changed);
            case SpotEvent.BalancesChanged changed -> accountPosition(changed);
            case SpotEvent.Transferred transferred ->
                Json.object()
                        .put("e", "balanceUpdate")
                        .put("E", transferred.time())
                        .put("a", transferred.asset())
                        .put("d", fixed(transferred.amount()))
                        .put("T", transferred.time());
        };
    }

    private static ObjectNode accountPosition(SpotEvent.BalancesChanged changed) {
        ObjectNode json = Json.object()
                .put("e", "outboundAccountPosition")
                .put("E", changed.time())
                .put("u", changed.time());
        ArrayNode array = json.putArray("B");
        changed.balances()
                .forEach((asset, balance) -> array.addObject()
                        .put("a", asset)
                        .put("f", fixed(balance.free()))
                        .put("l", fixed(balance.locked())));
        return json;
    }

    private static ObjectNode executionReport(SpotEvent.OrderChanged changed) {
        SpotOrder order = changed.order();
        OrderRequest request = order.request();
        boolean cancelled = changed.execution() == Execution.CANCELED;
        Optional<Fill> fill = changed.fill();
        ObjectNode json = Json.object()
                .put("e", "executionReport")
                .put("E", changed.time())
                .put("s", order.symbol())
                .put("c", cancelled ? changed.cancelId() : request.clientOrderId())
                .put("S", side(order.isBuy()))
                .put("o", request.type().name())
                .put("f", request.timeInForce().name())
                .put("q", fixed(order.quantity()))
                .put("p", fixed(request.price()))
                .put("P", fixed(request.stopPrice()))
                .put("F", fixed(NOTHING))
                .put("g", order.listId())
                .put("C", cancelled ? request.clientOrderId() : "")
                .put("x", changed.execution().name())
                .put("X", order.status().name())
                .put("r", "NONE")
                .put("i", order.id())
                .put("l", fixed(fill.map(Fill::quantity).orElse(NOTHING)))
                .put("z", fixed(order.executed()))
                .put("L", fixed(fill.map(Fill::price).orElse(NOTHING)))
                .put("n", fill.map(Fill::commission).map(Json::fixed).orElse("0"));
        fill.map(Fill::commissionAsset).ifPresentOrElse(asset -> json.put("N", asset), () -> json.putNull("N"));
        json.put("T", changed.time())
                .put("t", fill.map(Fill::tradeId).orElse(-1L))
                .put("I", order.id() * 1000 + order.fills().size())
                .put("w", order.isOpen() && order.isWorking())
                .put("m", fill.map(Fill::maker).orElse(false))
                .put("M", false)
                .put("O", order.time())
                .put("Z", fixed(order.spent()))
                .put("Y", fixed(fill.map(Fill::value).orElse(NOTHING)))
                .put("Q", fixed(request.quoteQuantity()))
                .put("V", request.selfTrade().name());
        if (order.isWorking()) {
            json.put("W", order.workingTime());
        }
        return json;
    }

    private static String side(boolean buy) {
        return buy ? "BUY" : "SELL";
    }

    /** Returns whether a new order of this type is answered with every trade unless something else is asked for. */
    public static boolean isAnsweredInFull(OrderType type) {
        return type == OrderType.MARKET || type == OrderType.LIMIT;
    }
}
