package io.quati.adapters.simulator.stream;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of a market stream, such as {@code btcusdt@kline_1m} or {@code btcusdt@depth20@100ms}.
 *
 * @param symbol in capitals, or {@code !} for all
 * @param kind for instance {@code kline_1m}, {@code depth20}
 * @param text as the client wrote it
 */
public record StreamName(String symbol, String kind, String text) {

    private static final int LONGEST = 60;

    /** Returns the name, or empty if it cannot be one. */
    public static Optional<StreamName> parse(String text) {
        String[] parts = text.split("@", -1);
        boolean sound = text.length() <= LONGEST && parts.length >= 2 && parts.length <= 3;
        if (!sound || parts[0].isEmpty() || parts[1].isEmpty()) {
            return Optional.empty();
        }
        if (text.startsWith("!")) {
            return Optional.of(new StreamName("!", parts[0].substring(1), text));
        }
        return parts[0].equals(parts[0].toLowerCase(Locale.ROOT))
                ? Optional.of(new StreamName(parts[0].toUpperCase(Locale.ROOT), parts[1], text))
                : Optional.empty();
    }
}
