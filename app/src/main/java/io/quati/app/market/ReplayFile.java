package io.quati.app.market;

import io.quati.adapters.candlefile.CandleFile;
import io.quati.adapters.candlefile.CandleFormatException;
import io.quati.adapters.candlefile.CandleReader;
import io.quati.app.settings.CannotStartException;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.GridInference;
import io.quati.core.market.Symbols;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of candles to be played. */
final class ReplayFile {

    private static final int FEWEST = 10;

    /** Far more than any bot's account here; the grid of quantities only has to hold it. */
    private static final BigDecimal MOST_CASH = BigDecimal.valueOf(1_000_000);

    private ReplayFile() {}

    static BarSeries read(Path file, String symbol) {
        try {
            CandleFile candles = new CandleReader().read(file);
            if (candles.report().rows() < FEWEST) {
                throw new CannotStartException(
                        "up.replay", file + ": " + candles.report().rows() + " < " + FEWEST);
            }
            String quote = Symbols.quoteOf(symbol).orElse("USDT");
            return candles.toSeries(GridInference.of(candles.report().digits())
                    .forBudget(MOST_CASH)
                    .instrument(symbol, quote));
        } catch (CandleFormatException | UncheckedIOException | ArithmeticException e) {
            var cannot = new CannotStartException("up.replay", String.valueOf(e.getMessage()));
            cannot.initCause(e);
            throw cannot;
        }
    }

    /** Returns the SHA-256 of the file's bytes in hexadecimal digits. */
    static String hash(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
