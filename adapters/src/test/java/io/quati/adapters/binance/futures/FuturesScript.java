package io.quati.adapters.binance.futures;

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

/** What a small futures exchange says, and orders for it. */
final class FuturesScript {

    static final Instrument BTCUSDT = Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.10"), new BigDecimal("0.001"));
    static final ClientOrderId ID = new ClientOrderId("bot", 1, 0, 7);

    static final String EXCHANGE_INFO = """
            {"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":2400}],
             "symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","pricePrecision":2,
             "OrderType":["LIMIT","MARKET","STOP","STOP_MARKET","TAKE_PROFIT","TAKE_PROFIT_MARKET","TRAILING_STOP_MARKET"],"filters":[
             {"filterType":"PRICE_FILTER","minPrice":"402","maxPrice":"1000000","tickSize":"0.10"},
             {"filterType":"LOT_SIZE","minQty":"0.001","maxQty":"1000","stepSize":"0.001"},
             {"filterType":"MARKET_LOT_SIZE","minQty":"0.001","maxQty":"120","stepSize":"0.001"},
             {"filterType":"MIN_NOTIONAL","notional":"100"}]}]}""";

    private FuturesScript() {}

    static ScriptedServer server() {
        return ScriptedBinance.server()
                .on("GET /fapi/v1/exchangeInfo", EXCHANGE_INFO)
                .on(
                        "GET /fapi/v1/ticker/bookTicker",
                        "{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"49990\",\"askPrice\":\"50000\",\"time\":1767225600000}");
    }

    static Price price(String value) {
        return BTCUSDT.price(new BigDecimal(value));
    }

    static Quantity quantity(String value) {
        return BTCUSDT.quantityAtMost(new BigDecimal(value));
    }

    static Order order(Side side, OrderType type, OrderSize size, boolean reduceOnly) {
        return new Order(7, Instant.EPOCH, BTCUSDT, side, type, size, 0, reduceOnly);
    }
}
