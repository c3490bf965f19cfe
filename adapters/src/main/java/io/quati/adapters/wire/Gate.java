package io.quati.adapters.wire;

import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How an exchange is entered: by which client, and whether it wants to hear from us at all. */
public interface Gate {

    /** Returns the name that people know the exchange by, for example {@code Binance}. */
    String exchange();

    /** Returns the client that WebSockets are opened with. */
    HttpClient client();

    /** Returns the machine's own clock. */
    InstantSource wall();

    /** Returns until when nothing may be sent, if that is now. */
    Optional<Instant> bannedUntil();

    /** Sends nothing before {@code end}: we were refused for asking too much. */
    void keepAwayUntil(Instant end);
}
