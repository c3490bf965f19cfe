package io.quati.adapters.simulator.protocol;

import static io.quati.adapters.simulator.protocol.Json.fixed;

import io.quati.adapters.simulator.matching.DepthLevel;
import io.quati.adapters.simulator.matching.Kline;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.Trade;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Candles, books and trades as replies. Source: Binance, spot API documentation, rest-api.md. */
public final class MarketJson {

    private MarketJson() {}

    /** Returns a candle as a row of twelve. */
    public static ArrayNode kline(Market market, Kline kline, long closeTime) {
        return Json.array()
                .add(kline.openTime())
                .add(fixed(market.toPrice(kline.open())))
                .add(fixed(market.toPrice(kline.high())))
                .add(fixed(market.toPrice(kline.low())))
                .add(fixed(market.toPrice(kline.close())))
                .add(fixed(market.toQuantity(kline.lots())))
                .add(closeTime)
                .add(value(market, kline.value()))
                .add(kline.trades())
                .add(fixed(market.toQuantity(kline.takerBuyLots())))
                .add(value(market, kline.takerBuyValue()))
                .add("0");
    }

    /** Returns a candle as an event of its stream. */
    public static ObjectNode klineEvent(Market market, Kline kline, String interval, long closeTime, boolean closed) {
        String symbol = market.rules().symbol();
        ObjectNode json =
                Json.object().put("e", "kline").put("E", market.time()).put("s", symbol);
        json.putObject("k")
                .put("t", kline.openTime())
                .put("T", closeTime)
                .put("s", symbol)
                .put("i", interval)
                .put("f", kline.firstTradeId())
                .put("L", kline.lastTradeId())
                .put("o", fixed(market.toPrice(kline.open())))
                .put("c", fixed(market.toPrice(kline.close())))
                .put("h", fixed(market.toPrice(kline.high())))
                .put("l", fixed(market.toPrice(kline.low())))
                .put("v", fixed(market.toQuantity(kline.lots())))
                .put("n", kline.trades())
                .put("x", closed)
                .put("q", value(market, kline.value()))
                .put("V", fixed(market.toQuantity(kline.takerBuyLots())))
                .put("Q", value(market, kline.takerBuyValue()))
                .put("B", "0");
        return json;
    }

    /** Returns ticks times lots in quote currency. */
    static String value(Market market, double ticksTimesLots) {
        BigDecimal unit = market.toPrice(1).multiply(market.toQuantity(1));
        return fixed(unit.multiply(new BigDecimal(ticksTimesLots)));
    }

    public static ArrayNode levels(List<DepthLevel> levels) {
        ArrayNode array = Json.array();
        for (DepthLevel level : levels) {
            array.addArray().add(fixed(level.price())).add(fixed(level.quantity()));
        }
        return array;
    }

    public static ObjectNode trade(Market market, Trade trade) {
        BigDecimal price = market.toPrice(trade.ticks());
        BigDecimal quantity = market.toQuantity(trade.lots());
        return Json.object()
                .put("id", trade.id())
                .put("price", fixed(price))
                .put("qty", fixed(quantity))
                .put("quoteQty", fixed(price.multiply(quantity)))
                .put("time", trade.time())
                .put("isBuyerMaker", trade.buyerIsMaker())
                .put("isBestMatch", true);
    }

    public static ObjectNode aggregateTrade(Market market, Trade trade) {
        return Json.object()
                .put("a", trade.id())
                .put("p", fixed(market.toPrice(trade.ticks())))
                .put("q", fixed(market.toQuantity(trade.lots())))
                .put("f", trade.id())
                .put("l", trade.id())
                .put("T", trade.time())
                .put("m", trade.buyerIsMaker())
                .put("M", true);
    }

    public static ObjectNode bookTicker(Market market) {
        DepthLevel bid = market.depth(true, 1).getFirst();
        DepthLevel ask = market.depth(false, 1).getFirst();
        return Json.object()
                .put("symbol", market.rules().symbol())
                .put("bidPrice", fixed(bid.price()))
                .put("bidQty", fixed(bid.quantity()))
                .put("askPrice", fixed(ask.price()))
                .put("askQty", fixed(ask.quantity()));
    }

    /** Returns a limit as {@code exchangeInfo} tells it. */
    public static ObjectNode rateLimit(String type, String interval, int number, int limit) {
        return Json.object()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", number)
                .put("limit", limit);
    }
}
