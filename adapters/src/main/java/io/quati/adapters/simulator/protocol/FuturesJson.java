package io.quati.adapters.simulator.protocol;

import static io.quati.adapters.simulator.protocol.Json.fixed;

import io.quati.adapters.simulator.futures.AlgoOrder;
import io.quati.adapters.simulator.futures.FuturesEvent;
import io.quati.adapters.simulator.futures.FuturesFill;
import io.quati.adapters.simulator.futures.FuturesOrder;
import io.quati.adapters.simulator.futures.FuturesRequest;
import io.quati.adapters.simulator.futures.Income;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders, trades and account changes of the futures exchange as replies and events. Source: Binance, USD-M futures API
 * documentation, trade endpoints and user data streams.
 */
public final class FuturesJson {

    private static final BigDecimal NOTHING = BigDecimal.ZERO;
    private static final String CONTRACT_PRICE = "CONTRACT_PRICE";

    private FuturesJson() {}

    private static String side(boolean buy) {
        return buy ? "BUY" : "SELL";
    }

    private static String type(FuturesRequest request) {
        return request.isMarket() ? "MARKET" : "LIMIT";
    }

    public static ObjectNode order(FuturesOrder order) {
        FuturesRequest request = order.request();
        return Json.object()
                .put("orderId", order.id())
                .put("symbol", request.symbol())
                .put("status", order.status().name())
                .put("clientOrderId", request.clientOrderId())
                .put("price", fixed(request.price()))
                .put("avgPrice", fixed(order.averagePrice()))
                .put("origQty", fixed(order.quantity()))
                .put("executedQty", fixed(order.executed()))
                .put("cumQty", fixed(order.executed()))
                .put("cumQuote", fixed(order.value()))
                .put("timeInForce", request.force().name())
                .put("type", type(request))
                .put("reduceOnly", request.reduceOnly())
                .put("closePosition", request.closing())
                .put("side", side(request.buy()))
                .put("positionSide", request.side().name())
                .put("stopPrice", fixed(NOTHING))
                .put("workingType", CONTRACT_PRICE)
                .put("priceProtect", false)
                .put("origType", type(request))
                .put("priceMatch", "NONE")
                .put("selfTradePreventionMode", request.selfTrade().name())
                .put("goodTillDate", 0)
                .put("time", order.time())
                .put("updateTime", order.updateTime());
    }

    public static ObjectNode trade(FuturesFill fill, String asset) {
        FuturesRequest request = fill.order().request();
        return Json.object()
                .put("symbol", request.symbol())
                .put("id", fill.tradeId())
                .put("orderId", fill.order().id())
                .put("side", side(request.buy()))
                .put("price", fixed(fill.price()))
                .put("qty", fixed(fill.quantity()))
                .put("realizedPnl", fixed(fill.realizedProfit()))
                .put("marginAsset", asset)
                .put("quoteQty", fixed(fill.value()))
                .put("commission", fixed(fill.commission()))
                .put("commissionAsset", asset)
                .put("time", fill.time())
                .put("positionSide", request.side().name())
                .put("buyer", request.buy())
                .put("maker", fill.maker());
    }

    public static ObjectNode income(Income income) {
        return Json.object()
                .put("symbol", income.symbol())
                .put("incomeType", income.kind().name())
                .put("income", fixed(income.amount()))
                .put("asset", income.asset())
                .put("info", "")
                .put("time", income.time())
                .put("tranId", income.id())
                .put("tradeId", income.tradeId() == 0 ? "" : Long.toString(income.tradeId()));
    }

    public static ObjectNode algoOrder(AlgoOrder order) {
        FuturesRequest request = order.request();
        return Json.object()
                .put("algoId", order.id())
                .put("clientAlgoId", request.clientOrderId())
                .put("algoType", "CONDITIONAL")
                .put("orderType", order.type().name())
                .put("type", order.type().name())
                .put("symbol", request.symbol())
                .put("side", side(request.buy()))
                .put("positionSide", request.side().name())
                .put("timeInForce", request.force().name())
                .put("quantity", fixed(request.quantity()))
                .put("algoStatus", order.status().name())
                .put("actualOrderId", order.actualOrderId() == 0 ? "" : Long.toString(order.actualOrderId()))
                .put("triggerPrice", fixed(order.triggerPrice()))
                .put("price", fixed(request.price()))
                .put("workingType", order.workingType())
                .put("priceMatch", "NONE")
                .put("closePosition", request.closing())
                .put("priceProtect", false)
                .put("reduceOnly", request.reduceOnly())
                .put("selfTradePreventionMode", request.selfTrade().name())
                .put("createTime", order.time())
                .put("updateTime", order.updateTime());
    }

    /** Returns the events of the user data stream that one change makes. */
    public static List<ObjectNode> events(FuturesEvent event) {
        return switch (event) {
            case FuturesEvent.OrderChanged changed ->
                changed.execution() == FuturesEvent.Execution.TRADE
                        ? List.of(tradeLite(changed), orderUpdate(changed))
                        : List.of(orderUpdate(changed));
            case FuturesEvent.AccountChanged changed -> List.of(accountUpdate(changed));
            case FuturesEvent.AlgoChanged changed -> List.of(algoUpdate(changed));
            case FuturesEvent.LeverageChanged changed -> {
                ObjectNode json = stamped("ACCOUNT_CONFIG_UPDATE", changed.time());
                json.putObject("ac").put("s", changed.symbol()).put("l", changed.leverage());
                yield List.of(json);
            }
        };
    }

    private static ObjectNode stamped(String name, long time) {
        return Json.object().put("e", name).put("T", time).put("E", time);
    }

    private static ObjectNode tradeLite(FuturesEvent.OrderChanged changed) {
        FuturesOrder order = changed.order();
        FuturesFill fill = changed.fill().orElseThrow();
        return stamped("TRADE_LITE", changed.time())
                .put("s", order.request().symbol())
                .put("q", fixed(order.quantity()))
                .put("p", fixed(order.request().price()))
                .put("m", fill.maker())
                .put("c", order.request().clientOrderId())
                .put("S", side(order.request().buy()))
                .put("L", fixed(fill.price()))
                .put("l", fixed(fill.quantity()))
                .put("t", fill.tradeId())
                .put("i", order.id());
    }

    private static ObjectNode orderUpdate(FuturesEvent.OrderChanged changed) {
        FuturesOrder order = changed.order();
        FuturesRequest request = order.request();
        Optional<FuturesFill> fill = changed.fill();
        ObjectNode json = stamped("ORDER_TRADE_UPDATE", changed.time());
        ObjectNode details = json.putObject("o")
                .put("s", request.symbol())
                .put("c", request.clientOrderId())
                .put("S", side(request.buy()))
                .put("o", type(request))
                .put("f", request.force().name())
                .put("q", fixed(order.quantity()))
                .put("p", fixed(request.price()))
                .put("ap", fixed(order.averagePrice()))
                .put("sp", "0")
                .put("x", changed.execution().name())
                .put("X", order.status().name())
                .put("i", order.id())
                .put("l", fixed(fill.map(FuturesFill::quantity).orElse(NOTHING)))
                .put("z", fixed(order.executed()))
                .put("L", fixed(fill.map(FuturesFill::price).orElse(NOTHING)));
        fill.ifPresent(trade -> details.put("N", "USDT").put("n", fixed(trade.commission())));
        details.put("T", changed.time())
                .put("t", fill.map(FuturesFill::tradeId).orElse(0L))
                .put("b", "0")
                .put("a", "0")
                .put("m", fill.map(FuturesFill::maker).orElse(false))
                .put("R", request.reduceOnly())
                .put("wt", CONTRACT_PRICE)
                .put("ot", type(request))
                .put("ps", request.side().name())
                .put("cp", request.closing())
                .put("AP", "0")
                .put("cr", "0")
                .put("pP", false)
                .put("si", 0)
                .put("ss", 0)
                .put("rp", fixed(fill.map(FuturesFill::realizedProfit).orElse(NOTHING)))
                .put("V", request.selfTrade().name())
                .put("pm", "NONE")
                .put("gtd", 0)
                .put("er", "0");
        return json;
    }

    private static ObjectNode accountUpdate(FuturesEvent.AccountChanged changed) {
        ObjectNode json = stamped("ACCOUNT_UPDATE", changed.time());
        ObjectNode account = json.putObject("a").put("m", changed.reason());
        ArrayNode balances = account.putArray("B");
        changed.balances()
                .forEach((asset, funds) -> balances.addObject()
                        .put("a", asset)
                        .put("wb", fixed(funds.wallet()))
                        .put("cw", fixed(funds.cross()))
                        .put("bc", fixed(funds.change())));
        ArrayNode positions = account.putArray("P");
        for (FuturesEvent.Held held : changed.positions()) {
            positions
                    .addObject()
                    .put("s", held.symbol())
                    .put("pa", fixed(held.amount()))
                    .put("ep", fixed(held.entryPrice()))
                    .put("bep", fixed(held.entryPrice()))
                    .put("cr", fixed(held.realized()))
                    .put("up", fixed(held.unrealized()))
                    .put("mt", held.isolated() ? "isolated" : "cross")
                    .put("iw", fixed(held.isolatedWallet()))
                    .put("ps", held.side().name());
        }
        return json;
    }

    private static ObjectNode algoUpdate(FuturesEvent.AlgoChanged changed) {
        AlgoOrder order = changed.order();
        FuturesRequest request = order.request();
        ObjectNode json = stamped("ALGO_UPDATE", changed.time());
        json.putObject("o")
                .put("caid", request.clientOrderId())
                .put("aid", order.id())
                .put("at", "CONDITIONAL")
                .put("o", order.type().name())
                .put("s", request.symbol())
                .put("S", side(request.buy()))
                .put("ps", request.side().name())
                .put("f", request.force().name())
                .put("q", fixed(request.quantity()))
                .put("X", order.status().name())
                .put("ai", order.actualOrderId() == 0 ? "" : Long.toString(order.actualOrderId()))
                .put("ap", "0.00000")
                .put("aq", "0.00000")
                .put("act", "0")
                .put("tp", fixed(order.triggerPrice()))
                .put("p", fixed(request.price()))
                .put("V", request.selfTrade().name())
                .put("wt", order.workingType())
                .put("pm", "NONE")
                .put("cp", request.closing())
                .put("pP", false)
                .put("R", request.reduceOnly())
                .put("tt", order.status() == AlgoOrder.Status.NEW ? 0 : order.updateTime())
                .put("gtd", 0)
                .put("rm", "");
        return json;
    }
}
