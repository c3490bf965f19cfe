package io.quati.app.live;

import io.quati.adapters.binance.futures.BinanceFutures;
import io.quati.adapters.binance.spot.PublicBinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.brapi.Brapi;
import io.quati.adapters.brapi.BrapiSettings;
import io.quati.adapters.coinbase.Coinbase;
import io.quati.adapters.coinbase.CoinbaseHosts;
import io.quati.adapters.coinbase.CoinbaseSettings;
import io.quati.adapters.xchange.XChange;
import io.quati.adapters.xchange.XChangeSettings;
import io.quati.core.exchange.PublicExchange;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The markets that anyone may look at, by the names that users type. None is given a key for trading.
 *
 * @param state folder of what must be remembered over restarts, such as bans
 * @param local where a local exchange is
 * @param brapi how brapi.dev is asked
 */
public record PublicMarkets(Path state, URI local, BrapiSettings brapi) {

    /** All names, for people to choose from. */
    public static final String NAMES =
            "binance, binance-futures, binance-testnet, coinbase, brapi, local, local-futures, xchange-NAME";

    private static final String XCHANGE = "xchange-";

    /** Returns whether the market of this name closes at night and at weekends. */
    public static boolean rests(String name) {
        return name.equals("brapi");
    }

    /**
     * Opens the market of this name, if there is one.
     *
     * @throws IllegalArgumentException if a local exchange is not on this machine
     */
    public Optional<PublicExchange> open(String name) {
        return switch (name) {
            case "binance" -> Optional.of(new PublicBinanceSpot(BinanceHosts.production(), state));
            case "binance-testnet" -> Optional.of(new PublicBinanceSpot(BinanceHosts.testnet(), state));
            case "local" -> Optional.of(new PublicBinanceSpot(BinanceHosts.local(local), state));
            case "binance-futures" -> Optional.of(futures(BinanceHosts.production()));
            case "local-futures" -> Optional.of(futures(BinanceHosts.local(local)));
            case "coinbase" -> Optional.of(new Coinbase(CoinbaseSettings.of(CoinbaseHosts.production(), null, state)));
            case "brapi" -> Optional.of(new Brapi(brapi));
            default -> name.startsWith(XCHANGE) ? xchange(name.substring(XCHANGE.length())) : Optional.empty();
        };
    }

    private PublicExchange futures(BinanceHosts hosts) {
        return new BinanceFutures(BinanceSettings.of(hosts, null, state));
    }

    private static Optional<PublicExchange> xchange(String venue) {
        try {
            return Optional.of(new XChange(XChangeSettings.of(venue, null)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
