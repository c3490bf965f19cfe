package io.quati.adapters.binance.spot;

import static io.quati.adapters.binance.Mangled.requireOnlyUnreadable;

import org.junit.jupiter.api.Test;

class MangledSpotTest {

    @Test
    void accountEvents() {
        requireOnlyUnreadable("""
                {"e":"executionReport","E":1767225600500,"s":"BTCUSDT","c":"mine","C":"","S":"BUY","x":"TRADE","X":"PARTIALLY_FILLED","i":7001,"l":"0.001","z":"0.001","L":"59990.0","n":"0.000001","N":"BTC","T":1767225600499,"t":5501,"m":false}""", SpotEvents::order);
        requireOnlyUnreadable(
                "{\"e\":\"outboundAccountPosition\",\"B\":[{\"a\":\"BTC\",\"f\":\"1.5\",\"l\":\"0.5\"}]}",
                SpotEvents::balances);
    }
}
