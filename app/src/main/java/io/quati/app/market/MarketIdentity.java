package io.quati.app.market;

import io.quati.app.settings.CannotStartException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * What makes a market this one and no other. Kept in the data folder beside the journals that were written on it: with
 * the same identity the same candles come again after a restart.
 *
 * @param source {@code synthetic}, the SHA-256 of the file that is replayed, {@code own-exchange}, or the name of the
 *     exchange that is followed
 * @param seed of an invented market; otherwise 0
 * @param startMillis when the first candle opens; 0 for an exchange that is followed
 */
record MarketIdentity(String source, String symbol, long seed, long startMillis) {

    static final String SYNTHETIC = "synthetic";

    /** An exchange that the server runs itself. */
    static final String OWN_EXCHANGE = "own-exchange";

    private static final String FILE = "market.properties";

    /** Returns whether the folder has one. */
    static boolean isIn(Path folder) {
        return Files.exists(in(folder));
    }

    /** Returns the file that it is kept in. */
    static Path in(Path folder) {
        return folder.resolve(FILE);
    }

    static MarketIdentity load(Path folder) {
        var kept = new Properties();
        Path file = folder.resolve(FILE);
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
            return new MarketIdentity(
                    kept.getProperty("source", ""),
                    kept.getProperty("symbol", ""),
                    Long.parseLong(kept.getProperty("seed", "")),
                    Long.parseLong(kept.getProperty("start", "")));
        } catch (IOException | IllegalArgumentException e) {
            var cannot = new CannotStartException("up.market-file", file.toString());
            cannot.initCause(e);
            throw cannot;
        }
    }

    /** Writes it so that a crash leaves either all of it or nothing. */
    void save(Path folder) {
        var kept = new Properties();
        kept.setProperty("source", source);
        kept.setProperty("symbol", symbol);
        kept.setProperty("seed", Long.toString(seed));
        kept.setProperty("start", Long.toString(startMillis));
        Path draft = folder.resolve(FILE + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(draft)) {
                kept.store(writer, "The market that the journals beside this file were written on");
            }
            Files.move(
                    draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + draft, e);
        }
    }
}
