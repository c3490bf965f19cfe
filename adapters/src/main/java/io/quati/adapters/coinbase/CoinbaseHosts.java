package io.quati.adapters.coinbase;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Coinbase is reached. Addresses of different modes cannot be mixed, and everything but this machine is reached over
 * TLS.
 *
 * @param rest what {@code /api/v3/brokerage/…} is appended to
 * @param marketStream null where there is none
 * @param userStream null where there is none
 */
public record CoinbaseHosts(
        Mode mode,
        URI rest,
        @Nullable URI marketStream,
        @Nullable URI userStream) {

    /** Whose money is at stake. */
    public enum Mode {
        PRODUCTION,
        /** Coinbase's own: answers that never change, no streams, no money. */
        SANDBOX,
        /** A server on this machine. */
        LOCAL;

        Set<String> hosts() {
            return switch (this) {
                case PRODUCTION ->
                    Set.of("api.coinbase.com", "advanced-trade-ws.coinbase.com", "advanced-trade-ws-user.coinbase.com");
                case SANDBOX -> Set.of("api-sandbox.coinbase.com");
                case LOCAL -> Set.of("127.0.0.1", "localhost", "[::1]");
            };
        }
    }

    private static final Set<String> ENCRYPTED = Set.of("https", "wss");

    public CoinbaseHosts {
        List<URI> addresses = Stream.of(rest, marketStream, userStream)
                .filter(Objects::nonNull)
                .toList();
        for (URI address : addresses) {
            if (address.getHost() == null || !mode.hosts().contains(address.getHost())) {
                throw new IllegalArgumentException(
                        "address must be one of " + mode + "'s hosts " + mode.hosts() + ", was " + address);
            }
            if (mode != Mode.LOCAL && !ENCRYPTED.contains(address.getScheme())) {
                throw new IllegalArgumentException("address must be encrypted, was " + address);
            }
        }
    }

    /** Returns the exchange itself: real money. */
    public static CoinbaseHosts production() {
        return new CoinbaseHosts(
                Mode.PRODUCTION,
                URI.create("https://api.coinbase.com"),
                URI.create("wss://advanced-trade-ws.coinbase.com"),
                URI.create("wss://advanced-trade-ws-user.coinbase.com"));
    }

    /** Returns Coinbase's sandbox. */
    public static CoinbaseHosts sandbox() {
        return new CoinbaseHosts(Mode.SANDBOX, URI.create("https://api-sandbox.coinbase.com"), null, null);
    }
}
