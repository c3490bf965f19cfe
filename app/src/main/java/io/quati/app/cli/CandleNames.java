package io.quati.app.cli;

import io.quati.core.market.Symbols;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Names for candles that came without any. */
final class CandleNames {

    /** Stands for a currency that nobody named; amounts are shown as bare numbers. */
    static final String NO_CURRENCY = "UNKNOWN";

    private static final List<String> ENDINGS = List.of(".gz", ".zip", ".csv", ".json", ".parquet", ".candles");

    private CandleNames() {}

    /** Returns the name of a file without its folders and endings, in characters that a symbol may have. */
    static String ofFile(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        for (String ending : ENDINGS) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
            }
        }
        name = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[._-]+", "");
        name = name.substring(0, Math.min(name.length(), 40));
        return name.isEmpty() ? "CANDLES" : name;
    }

    /** Returns the currency that a symbol's prices are in, as far as its ending tells. */
    static String quoteOf(String symbol) {
        return Symbols.quoteOf(symbol).orElse(NO_CURRENCY);
    }

    /** Returns {@code currency} as people read it: nothing where nobody named it. */
    static String shownCurrency(String currency) {
        return currency.equals(NO_CURRENCY) ? "" : currency;
    }
}
