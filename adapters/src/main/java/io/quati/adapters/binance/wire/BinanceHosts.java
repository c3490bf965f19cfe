package io.quati.adapters.binance.wire;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Where Binance is reached. Addresses of different modes cannot be mixed: each mode has a list of hosts, and everything
 * but a local exchange is reached over TLS.
 *
 * @param spotRest what {@code /api/v3/…} and {@code /sapi/v1/…} are appended to
 * @param spotStream what {@code /stream} is appended to
 * @param spotApi the WebSocket API itself
 * @param futuresRest what {@code /fapi/v1/…} is appended to
 * @param futuresStream what {@code /public}, {@code /market} and {@code /private} are appended to
 */
public record BinanceHosts(Mode mode, URI spotRest, URI spotStream, URI spotApi, URI futuresRest, URI futuresStream) {

    /** Whose money is at stake. */
    public enum Mode {
        PRODUCTION,
        TESTNET,
        /** An exchange on this machine. */
        LOCAL;

        /** Returns the only hosts that keys of this mode are sent to. */
        Set<String> hosts() {
            return switch (this) {
                case PRODUCTION ->
                    Set.of(
                            "api.binance.com",
                            "api-gcp.binance.com",
                            "api1.binance.com",
                            "api2.binance.com",
                            "api3.binance.com",
                            "api4.binance.com",
                            "stream.binance.com",
                            "ws-api.binance.com",
                            "fapi.binance.com",
                            "fstream.binance.com");
                case TESTNET ->
                    Set.of(
                            "testnet.binance.vision",
                            "stream.testnet.binance.vision",
                            "ws-api.testnet.binance.vision",
                            "demo-api.binance.com",
                            "demo-stream.binance.com",
                            "demo-ws-api.binance.com",
                            "demo-fapi.binance.com",
                            "demo-fstream.binance.com",
                            "testnet.binancefuture.com",
                            "fstream.binancefuture.com",
                            "stream.binancefuture.com");
                case LOCAL -> Set.of("127.0.0.1", "localhost", "[::1]");
            };
        }
    }

    private static final Set<String> ENCRYPTED = Set.of("https", "wss");

    public BinanceHosts {
        for (URI address : List.of(spotRest, spotStream, spotApi, futuresRest, futuresStream)) {
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
    public static BinanceHosts production() {
        return new BinanceHosts(
                Mode.PRODUCTION,
                URI.create("https://api.binance.com"),
                URI.create("wss://stream.binance.com:9443"),
                URI.create("wss://ws-api.binance.com:443/ws-api/v3"),
                URI.create("https://fapi.binance.com"),
                URI.create("wss://fstream.binance.com"));
    }

    /** Returns Binance's test systems: play money. */
    public static BinanceHosts testnet() {
        return new BinanceHosts(
                Mode.TESTNET,
                URI.create("https://testnet.binance.vision"),
                URI.create("wss://stream.testnet.binance.vision"),
                URI.create("wss://ws-api.testnet.binance.vision/ws-api/v3"),
                URI.create("https://demo-fapi.binance.com"),
                URI.create("wss://fstream.binancefuture.com"));
    }

    /**
     * Returns an exchange of this machine that speaks Binance's protocol.
     *
     * @param base for example {@code http://127.0.0.1:8181}
     */
    public static BinanceHosts local(URI base) {
        String socket = "ws://" + base.getRawAuthority();
        return new BinanceHosts(
                Mode.LOCAL,
                base,
                URI.create(socket),
                URI.create(socket + "/ws-api/v3"),
                base,
                URI.create(socket + "/fstream"));
    }
}
