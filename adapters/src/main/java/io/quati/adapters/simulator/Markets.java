package io.quati.adapters.simulator;

import io.quati.adapters.simulator.matching.CandlePath;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.SymbolRules;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.Symbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The markets that a local exchange opens with. */
final class Markets {

    private static final long MINUTE = 60_000;
    private static final int MINUTES_PER_DAY = 1440;
    private static final double USUAL_PRICE = 100;
    private static final Map<String, Double> PRICES =
            new TreeMap<>(Map.of("BTC", 60_000.0, "ETH", 3_000.0, "BNB", 600.0, "SOL", 150.0));

    private Markets() {}

    /**
     * Returns a market per symbol, opened at {@code start}.
     *
     * @throws IllegalArgumentException if a symbol does not end with a known currency
     */
    static List<Market> open(ExchangeOptions options, long start) {
        return open(options, 0, start);
    }

    /** Returns the futures markets: the same prices, with other people's orders of their own. */
    static List<Market> openFutures(ExchangeOptions options, long start) {
        return open(options, 1, start);
    }

    private static List<Market> open(ExchangeOptions options, int bookSeed, long start) {
        long opening = Math.floorDiv(start, MINUTE) * MINUTE;
        int today = (int) Math.floorMod(opening / MINUTE, (long) MINUTES_PER_DAY);
        int history = options.historyDays() * MINUTES_PER_DAY + today;
        List<Market> markets = new ArrayList<>();
        for (String symbol : options.symbols()) {
            List<Ohlcv> candles = markets.isEmpty() ? options.candles() : List.of();
            long seed = options.seed() * 31 + symbol.hashCode();
            SymbolRules rules = rules(symbol, candles);
            CandlePath path = candles.isEmpty()
                    ? CandlePath.synthetic(rules, price(rules.base()), seed)
                    : CandlePath.replayed(rules, candles, seed);
            int known = candles.isEmpty() ? history : Math.min(history, candles.size() / 2);
            markets.add(new Market(rules, path, seed + bookSeed, known, opening));
        }
        return markets;
    }

    private static SymbolRules rules(String symbol, List<Ohlcv> candles) {
        String quote = Symbols.quoteOf(symbol)
                .filter(_ -> symbol.matches("[A-Z0-9]{2,20}"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "symbol must end with a known currency such as USDT, was " + symbol));
        String base = symbol.endsWith(quote) ? symbol.substring(0, symbol.length() - quote.length()) : symbol;
        double price = candles.isEmpty() ? price(base) : candles.getFirst().open();
        return SymbolRules.usual(symbol, base, quote, price);
    }

    private static double price(String base) {
        return PRICES.getOrDefault(base, USUAL_PRICE);
    }
}
