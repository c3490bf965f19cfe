package io.quati.app.market;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.ServerOptions;
import io.quati.core.market.Symbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Opens the market that the operator asked for, or goes on with the one in the data folder. */
public final class Markets {

    /** Where in the data folder the bots' journals are. */
    public static final String JOURNALS = "journal";

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int OWN_HISTORY_DAYS = 10;

    private Markets() {}

    /**
     * Opens the market, its history filled.
     *
     * @throws CannotStartException if the data folder belongs to another market, or the file to replay is unusable
     */
    public static MarketDriver open(ServerOptions options, InstantSource clock) {
        Path replay = options.replay();
        return new Pacer(
                replay == null ? synthetic(options, clock) : replay(options, replay),
                options.speed(),
                clock,
                System::nanoTime);
    }

    /**
     * Makes sure that the journals of the data folder are of this market of an exchange.
     *
     * @param exchange as users type it
     * @throws CannotStartException if the data folder belongs to another market
     */
    public static void claim(ServerOptions options, String exchange) {
        keep(options.dataDir(), new MarketIdentity(exchange, options.symbol(), 0, 0));
    }

    /**
     * The market of an exchange that the server runs itself.
     *
     * @param startMillis when its first candle opens: midnight, UTC
     */
    public record OwnMarket(long seed, long startMillis) {}

    /**
     * Returns the market that an exchange of the server's own has: with the same data folder it has the same prices again.
     *
     * @throws CannotStartException if the data folder belongs to another market
     */
    public static OwnMarket own(ServerOptions options, InstantSource clock) {
        if (Symbols.quoteOf(options.symbol()).isEmpty()) {
            throw new CannotStartException("up.symbol", options.symbol());
        }
        long today = clock.millis() - clock.millis() % DAY;
        MarketIdentity identity = keepSeeded(options, MarketIdentity.OWN_EXCHANGE, today - OWN_HISTORY_DAYS * DAY);
        return new OwnMarket(identity.seed(), identity.startMillis());
    }

    private static MarketIdentity keepSeeded(ServerOptions options, String source, long startMillis) {
        Long seed = options.seed();
        var wanted = new MarketIdentity(
                source, options.symbol(), seed == null ? ServerOptions.USUAL_SEED : seed, startMillis);
        MarketIdentity identity = keep(options.dataDir(), wanted);
        if (seed != null && seed != identity.seed()) {
            throw new CannotStartException("up.other-seed", Long.toString(identity.seed()), Long.toString(seed));
        }
        return identity;
    }

    private static CandleSource synthetic(ServerOptions options, InstantSource clock) {
        String quote = Symbols.quoteOf(options.symbol())
                .orElseThrow(() -> new CannotStartException("up.symbol", options.symbol()));
        long now = clock.millis();
        long start = now - now % MINUTE - SyntheticSource.HISTORY_BARS * MINUTE;
        MarketIdentity identity = keepSeeded(options, MarketIdentity.SYNTHETIC, start);
        return new SyntheticSource(identity.symbol(), quote, identity.seed(), identity.startMillis());
    }

    private static CandleSource replay(ServerOptions options, Path file) {
        var candles = ReplayFile.read(file, options.symbol());
        var wanted = new MarketIdentity(ReplayFile.hash(file), options.symbol(), 0, candles.openTime(0));
        keep(options.dataDir(), wanted);
        return new ReplaySource(candles, String.valueOf(file.getFileName()));
    }

    /** Journals go on only with the market that they began with, and nothing but the identity says which that was. */
    private static void requireNoJournals(Path folder) {
        Path journals = folder.resolve(JOURNALS);
        if (!Files.isDirectory(journals)) {
            return;
        }
        try (Stream<Path> files = Files.walk(journals)) {
            if (files.anyMatch(file -> file.toString().endsWith(".journal") && size(file) > 0)) {
                throw new CannotStartException(
                        "up.market-lost",
                        journals.toString(),
                        MarketIdentity.in(folder).toString());
            }
        } catch (IOException | UncheckedIOException e) {
            var cannot = new CannotStartException("up.data-dir", folder.toString());
            cannot.initCause(e);
            throw cannot;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns the folder's identity, which is {@code wanted} if it had none. */
    private static MarketIdentity keep(Path folder, MarketIdentity wanted) {
        if (!MarketIdentity.isIn(folder)) {
            requireNoJournals(folder);
            wanted.save(folder);
            return wanted;
        }
        MarketIdentity kept = MarketIdentity.load(folder);
        if (!kept.source().equals(wanted.source()) || !kept.symbol().equals(wanted.symbol())) {
            throw new CannotStartException(
                    "up.other-market", folder.toString(), kept.symbol() + " " + kept.source(), wanted.symbol());
        }
        return kept;
    }
}
