package io.quati.adapters.binance.market;

import static io.quati.adapters.binance.Mangled.requireOnlyUnreadable;

import io.quati.adapters.wire.Heard;
import io.quati.core.domain.Instrument;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MangledMarketTest {

    private static final String ORDER = """
            {"symbol":"BTCUSDT","orderId":9,"clientOrderId":"mine","origClientOrderId":"mine","executedQty":"0.5","status":"NEW","updateTime":1767225600456}""";
    private static final String TRADE = """
            {"symbol":"BTCUSDT","id":28457,"orderId":100234,"price":"4.01","qty":"12.0","commission":"10.1","commissionAsset":"BNB","time":1499865549590,"isBuyer":true,"isMaker":false}""";
    private static final String SYMBOL = """
            {"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","quoteAssetPrecision":8,"orderTypes":["LIMIT"],"filters":[
            {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01"},
            {"filterType":"LOT_SIZE","minQty":"0.00010","maxQty":"9000.0","stepSize":"0.00001"},
            {"filterType":"MARKET_LOT_SIZE","minQty":"0.0","maxQty":"100.0","stepSize":"0.0"},
            {"filterType":"NOTIONAL","minNotional":"5.0","maxNotional":"9000000.0"}]}""";
    private static final String DEPTH = """
            {"e":"depthUpdate","E":1,"s":"BTCUSDT","U":157,"u":160,"pu":156,"b":[["60000.0","1.0"]],"a":[["60001.0","0"]]}""";
    private static final String KLINE = """
            {"e":"kline","k":{"t":60000,"T":119999,"o":"10","c":"11","h":"20","l":"5","v":"3.2","x":true}}""";
    private static final String MARK = """
            {"e":"markPriceUpdate","E":1562305380000,"s":"BTCUSDT","p":"11794.15","r":"0.0003","T":1562306400000}""";

    private static InstrumentFeed feed() {
        Instrument btc = Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
        return new InstrumentFeed(btc, Interval.MINUTE_1, new Heard(), InstantSource.system());
    }

    @Test
    void ordersTradesAndRules() {
        requireOnlyUnreadable(ORDER, OrderWords::state);
        requireOnlyUnreadable(TRADE, OrderWords::fill);
        requireOnlyUnreadable(SYMBOL, Rules::of);
    }

    @Test
    void theBook() {
        requireOnlyUnreadable(DEPTH, change -> {
            var book = new DepthBook(DepthBook.Numbering.SPOT);
            book.load(156, java.util.List.of(), java.util.List.of());
            book.take(DepthBook.Change.of(change));
        });
    }

    @Test
    void streams() {
        requireOnlyUnreadable(KLINE, kline -> feed().hear("btcusdt@kline_1m", kline));
        requireOnlyUnreadable(MARK, mark -> {
            InstrumentFeed feed = feed();
            feed.hear("btcusdt@markPrice@1s", mark);
            feed.hear(
                    "btcusdt@markPrice@1s",
                    io.quati.adapters.wire.Payload.parse("{\"E\":1562306400001,\"T\":1562309999999}"));
        });
    }
}
