package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;
import java.util.List;

/** Small exchanges and orders for tests. */
final class Exchanges {

    static final long START = 1_767_225_600_000L;

    private Exchanges() {}

    static SpotExchange with(String... amounts) {
        return with(1, amounts);
    }

    static SpotExchange with(long seed, String... amounts) {
        SymbolRules rules = SymbolRules.usual("BTCUSDT", "BTC", "USDT", 60_000);
        SymbolRules bnb = SymbolRules.usual("BNBUSDT", "BNB", "USDT", 600);
        var exchange = new SpotExchange(
                List.of(
                        new Market(rules, CandlePath.synthetic(rules, 60_000, seed), seed, 0, START),
                        new Market(bnb, CandlePath.synthetic(bnb, 600, seed + 1), seed + 1, 0, START)),
                SpotFees.USUAL,
                START);
        for (int i = 0; i < amounts.length; i += 2) {
            exchange.wallet().endow(amounts[i], new BigDecimal(amounts[i + 1]));
        }
        return exchange;
    }

    static OrderRequest limit(String id, boolean buy, String quantity, String price) {
        return order(id, OrderType.LIMIT, TimeInForce.GTC, buy, quantity, price, "0");
    }

    static OrderRequest market(String id, boolean buy, String quantity) {
        return order(id, OrderType.MARKET, TimeInForce.GTC, buy, quantity, "0", "0");
    }

    static OrderRequest order(
            String id, OrderType type, TimeInForce force, boolean buy, String quantity, String price, String stop) {
        return new OrderRequest(
                "BTCUSDT",
                buy,
                type,
                force,
                new BigDecimal(quantity),
                BigDecimal.ZERO,
                new BigDecimal(price),
                new BigDecimal(stop),
                id,
                SelfTrade.EXPIRE_MAKER);
    }
}
