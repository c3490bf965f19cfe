package io.quati.adapters.catalog;

import io.quati.adapters.candlefile.CandleFormatException;
import io.quati.core.market.Interval;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Which stored candles are meant. Venue and symbol become names of folders, so they are letters, digits, {@code .},
 * {@code _} and {@code -} only, start with a letter or digit and have at most 40 characters.
 *
 * @param venue where they were traded, for example {@code binance-spot}
 * @param symbol for example {@code BTCUSDT}
 */
public record SeriesKey(String venue, String symbol, Interval interval) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public SeriesKey {
        requireName("venue", venue);
        requireName("symbol", symbol);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static void requireName(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(what + " must be 1 to 40 letters, digits, '.', '_' or '-', was \""
                    + CandleFormatException.printable(name) + "\"");
        }
    }

    /** Returns the folder of these candles under {@code root}. */
    Path folder(Path root) {
        return root.resolve("venue=" + venue).resolve("symbol=" + symbol).resolve("interval=" + interval.text());
    }

    @Override
    public String toString() {
        return venue + "/" + symbol + "/" + interval.text();
    }
}
