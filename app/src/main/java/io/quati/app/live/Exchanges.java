package io.quati.app.live;

import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.Secret;
import io.quati.core.exchange.Exchange;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The exchanges at which a bot can trade, by the name that users type. */
public enum Exchanges {
    /** An exchange on this machine: invented money. */
    LOCAL("QUATI_EXCHANGE_KEY", "QUATI_EXCHANGE_SECRET"),
    /** Binance's test system: play money. */
    BINANCE_TESTNET("BINANCE_TESTNET_API_KEY", "BINANCE_TESTNET_API_SECRET"),
    /** Binance: real money. */
    BINANCE("BINANCE_API_KEY", "BINANCE_API_SECRET");

    private final String keyVariable;
    private final String secretVariable;

    Exchanges(String keyVariable, String secretVariable) {
        this.keyVariable = keyVariable;
        this.secretVariable = secretVariable;
    }

    /** Returns whether what is lost there is lost. */
    public boolean isRealMoney() {
        return this == BINANCE;
    }

    /** Returns the environment variable that holds the public half of the key. */
    public String keyVariable() {
        return keyVariable;
    }

    /** Returns the environment variable that holds the private half of the key. */
    public String secretVariable() {
        return secretVariable;
    }

    /**
     * How patient to be.
     *
     * @param receiveWindow how old a request may be when it arrives
     * @param engineTimeout how long the exchange may take over a request that arrived in time
     * @param answerTimeout how long an answer is waited for
     */
    public record Patience(Duration receiveWindow, Duration engineTimeout, Duration answerTimeout) {

        public static final Patience USUAL =
                new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    /**
     * Opens the exchange.
     *
     * @param address where a local exchange is; of no account for others
     * @param state folder of what must be remembered over restarts, such as bans
     */
    public Exchange open(URI address, String key, String secret, Path state, Patience patience) {
        BinanceHosts hosts = switch (this) {
            case LOCAL -> BinanceHosts.local(address);
            case BINANCE_TESTNET -> BinanceHosts.testnet();
            case BINANCE -> BinanceHosts.production();
        };
        Mode mode = hosts.mode();
        return new BinanceSpot(BinanceSettings.of(hosts, BinanceKeys.of(mode, key, new Secret(secret)), state)
                .within(patience.receiveWindow(), patience.engineTimeout(), patience.answerTimeout()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
