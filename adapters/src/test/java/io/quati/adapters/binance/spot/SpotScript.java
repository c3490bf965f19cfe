package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import java.math.BigDecimal;
import java.time.Instant;

/** What a small spot exchange says, and orders for it. */
final class SpotScript {

    static final Instrument BTCUSDT =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.00001"));
    static final ClientOrderId ID = new ClientOrderId("bot", 1, 0, 7);

    private SpotScript() {}

    static String exchangeInfo(String status, String types) {
        return """
                {"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000}],
                 "symbols":[{"symbol":"BTCUSDT","status":"%s","baseAsset":"BTC","quoteAsset":"USDT","quoteAssetPrecision":8,
                 "orderTypes":[%s],"aNewField":{"x":1},"filters":[
                 {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01"},
                 {"filterType":"LOT_SIZE","minQty":"0.00010","maxQty":"9000.0","stepSize":"0.00001"},
                 {"filterType":"MARKET_LOT_SIZE","minQty":"0.00000000","maxQty":"100.0","stepSize":"0.00000000"},
                 {"filterType":"NOTIONAL","minNotional":"5.0","applyMinToMarket":true,"maxNotional":"9000000.0"},
                 {"filterType":"FILTER_OF_TOMORROW","limit":3}]}]}""".formatted(status, types);
    }

    static ScriptedServer server() {
        return ScriptedBinance.server()
                .on(
                        "GET /api/v3/exchangeInfo",
                        exchangeInfo(
                                "TRADING", "\"LIMIT\",\"MARKET\",\"STOP_LOSS\",\"STOP_LOSS_LIMIT\",\"TAKE_PROFIT\""));
    }

    static Price price(String value) {
        return BTCUSDT.price(new BigDecimal(value));
    }

    static Quantity quantity(String value) {
        return BTCUSDT.quantityAtMost(new BigDecimal(value));
    }

    static Order order(Side side, OrderType type, OrderSize size) {
        return new Order(7, Instant.EPOCH, BTCUSDT, side, type, size, 0, false);
    }
}
