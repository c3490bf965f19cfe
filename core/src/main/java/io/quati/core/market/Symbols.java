package io.quati.core.market;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Symbols as people write them: {@code BTCUSDT}, {@code btcusdt}, {@code BTC/USDT}, {@code BTC-USDT}. */
public final class Symbols {

    /** Longest first where one ends like another. */
    private static final List<String> QUOTES =
            List.of("USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USD", "EUR", "BRL", "BTC", "ETH", "BNB");

    private static final int LONGEST = 20;

    private Symbols() {}

    /** Returns the symbol in capitals without separators, or empty if it cannot be one. */
    public static Optional<String> parse(String text) {
        String symbol = text.toUpperCase(Locale.ROOT).replaceFirst("[/_-]", "");
        return symbol.matches("[A-Z0-9]{2," + LONGEST + "}") ? Optional.of(symbol) : Optional.empty();
    }

    /** Returns the currency that a symbol's prices are in, if it ends with a known one. */
    public static Optional<String> quoteOf(String symbol) {
        String upper = symbol.toUpperCase(Locale.ROOT);
        if (upper.matches("[A-Z]{4}[0-9]{1,2}(\\.SA)?")) {
            return Optional.of("BRL"); // a share at B3, such as PETR4
        }
        return QUOTES.stream()
                .filter(quote -> upper.endsWith(quote) && upper.length() > quote.length())
                .findFirst();
    }
}
