package io.quati.adapters.simulator.protocol;

import static io.quati.adapters.simulator.protocol.Json.fixed;

import io.quati.adapters.simulator.matching.DepthLevel;
import io.quati.adapters.simulator.matching.Kline;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.Trade;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a market did over the last 24 hours, or since it opened. */
public final class Day {

    private static final int MINUTES = 1440;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Market market;
    private final Kline all;
    private final BigDecimal previousClose;
    private final Trade last;

    private Day(Market market) {
        this.market = market;
        List<Kline> minutes = market.minutes();
        int from = Math.max(0, minutes.size() - MINUTES);
        all = Klines.joined(minutes.subList(from, minutes.size()));
        previousClose = market.toPrice(from > 0 ? minutes.get(from - 1).close() : all.open());
        last = market.trades().getLast();
    }

    public static Day of(Market market) {
        return new Day(market);
    }

    private BigDecimal change() {
        return market.toPrice(all.close()).subtract(market.toPrice(all.open()));
    }

    private String changePercent() {
        BigDecimal open = market.toPrice(all.open());
        return fixed(change().multiply(HUNDRED).divide(open, MathContext.DECIMAL64), 3);
    }

    private String average() {
        double ticks = all.lots() == 0 ? all.close() : all.value() / all.lots();
        return fixed(market.toPrice(1).multiply(new BigDecimal(ticks)));
    }

    private String price(long ticks) {
        return fixed(market.toPrice(ticks));
    }

    /**
     * Returns the reply to a query.
     *
     * @param isSpot whether the previous close and the best prices belong to it
     */
    public ObjectNode reply(boolean isSpot) {
        ObjectNode json = Json.object()
                .put("symbol", market.rules().symbol())
                .put("priceChange", fixed(change()))
                .put("priceChangePercent", changePercent())
                .put("weightedAvgPrice", average());
        if (isSpot) {
            json.put("prevClosePrice", fixed(previousClose));
        }
        json.put("lastPrice", price(all.close())).put("lastQty", fixed(market.toQuantity(last.lots())));
        if (isSpot) {
            DepthLevel bid = market.depth(true, 1).getFirst();
            DepthLevel ask = market.depth(false, 1).getFirst();
            json.put("bidPrice", fixed(bid.price()))
                    .put("bidQty", fixed(bid.quantity()))
                    .put("askPrice", fixed(ask.price()))
                    .put("askQty", fixed(ask.quantity()));
        }
        return json.put("openPrice", price(all.open()))
                .put("highPrice", price(all.high()))
                .put("lowPrice", price(all.low()))
                .put("volume", fixed(market.toQuantity(all.lots())))
                .put("quoteVolume", MarketJson.value(market, all.value()))
                .put("openTime", all.openTime())
                .put("closeTime", market.time())
                .put("firstId", all.firstTradeId())
                .put("lastId", all.lastTradeId())
                .put("count", all.trades());
    }

    /** Returns the event of the ticker stream. */
    public ObjectNode event(boolean isSpot) {
        ObjectNode json = Json.object()
                .put("e", "24hrTicker")
                .put("E", market.time())
                .put("s", market.rules().symbol())
                .put("p", fixed(change()))
                .put("P", changePercent())
                .put("w", average());
        if (isSpot) {
            json.put("x", fixed(previousClose));
        }
        json.put("c", price(all.close())).put("Q", fixed(market.toQuantity(last.lots())));
        if (isSpot) {
            DepthLevel bid = market.depth(true, 1).getFirst();
            DepthLevel ask = market.depth(false, 1).getFirst();
            json.put("b", fixed(bid.price()))
                    .put("B", fixed(bid.quantity()))
                    .put("a", fixed(ask.price()))
                    .put("A", fixed(ask.quantity()));
        }
        return json.put("o", price(all.open()))
                .put("h", price(all.high()))
                .put("l", price(all.low()))
                .put("v", fixed(market.toQuantity(all.lots())))
                .put("q", MarketJson.value(market, all.value()))
                .put("O", all.openTime())
                .put("C", market.time())
                .put("F", all.firstTradeId())
                .put("L", all.lastTradeId())
                .put("n", all.trades());
    }

    /** Returns the event of the small ticker stream. */
    public ObjectNode smallEvent() {
        return Json.object()
                .put("e", "24hrMiniTicker")
                .put("E", market.time())
                .put("s", market.rules().symbol())
                .put("c", price(all.close()))
                .put("o", price(all.open()))
                .put("h", price(all.high()))
                .put("l", price(all.low()))
                .put("v", fixed(market.toQuantity(all.lots())))
                .put("q", MarketJson.value(market, all.value()));
    }
}
