package io.quati.adapters.binance.futures;

import static io.quati.adapters.binance.Mangled.requireOnlyUnreadable;

import org.junit.jupiter.api.Test;

class MangledFuturesTest {

    @Test
    void accountEvents() {
        requireOnlyUnreadable("""
                {"e":"ORDER_TRADE_UPDATE","E":2,"T":1,"o":{"s":"BTCUSDT","c":"mine","S":"SELL","x":"TRADE","X":"FILLED","i":9,"l":"0.1","z":"0.1","L":"50000","n":"0.1","N":"USDT","T":1,"t":77,"m":true}}""", event -> new FuturesEvents().order(event));
        requireOnlyUnreadable("""
                {"e":"ALGO_UPDATE","T":1,"E":2,"o":{"caid":"mine","aid":5,"s":"BTCUSDT","X":"NEW","ai":""}}""", event -> new FuturesEvents().algo(event));
        requireOnlyUnreadable("""
                {"e":"ACCOUNT_UPDATE","E":1,"T":1,"a":{"m":"ORDER","B":[{"a":"USDT","wb":"100","cw":"60"}]}}""", FuturesEvents::balances);
        requireOnlyUnreadable(
                "{\"algoId\":5,\"clientAlgoId\":\"mine\",\"symbol\":\"BTCUSDT\",\"algoStatus\":\"NEW\",\"updateTime\":1767225600456}",
                AlgoOrders::waiting);
    }
}
