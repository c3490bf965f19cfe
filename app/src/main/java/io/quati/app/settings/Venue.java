package io.quati.app.settings;

import io.quati.adapters.binance.wire.BinanceHosts;
import java.net.URI;

/**
 * Where the market is, and what bots may do there. Only what trades holds a key, and only an exchange of this machine is
 * traded at: the server never sends an order that could cost anybody anything.
 */
public sealed interface Venue {

    /** Returns whose money is at stake. */
    default Mode mode() {
        return switch (this) {
            case InProcess() -> Mode.SHADOW;
            case Watched _ -> Mode.SHADOW;
            case OwnExchange _, LocalExchange _ -> Mode.LOCAL;
        };
    }

    /** A market of this process, invented or played from a file; fills are simulated. */
    record InProcess() implements Venue {}

    /**
     * The market of an exchange, which is only looked at; fills are simulated.
     *
     * @param name as users type it
     */
    record Watched(String name, BinanceHosts hosts) implements Venue {}

    /** A local exchange that the server starts and ends; bots trade at it. */
    record OwnExchange() implements Venue {}

    /** A local exchange that runs already; bots trade at it. */
    record LocalExchange(URI address, String key, String secret) implements Venue {

        @Override
        public String toString() {
            return "LocalExchange[" + address + "]";
        }
    }
}
