package io.quati.app.stream;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tickets for one connection each, so that no lasting credential ever stands in an address. */
@Component
final class Tickets {

    static final Duration LIFE = Duration.ofSeconds(30);

    private static final int BYTES = 16;
    private static final int MOST = 1000;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    private record Issued(String user, Instant until) {}

    Tickets(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns a ticket for this user. Of too many the oldest are forgotten. */
    synchronized String issue(String user) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = HexFormat.of().formatHex(bytes);
        issued.put(ticket, new Issued(user, clock.instant().plus(LIFE)));
        if (issued.size() > MOST) {
            issued.remove(issued.keySet().iterator().next());
        }
        return ticket;
    }

    /** Returns whose ticket it is, once, while it lives. */
    synchronized Optional<String> redeem(String ticket) {
        Issued found = issued.remove(ticket);
        return found == null || clock.instant().isAfter(found.until()) ? Optional.empty() : Optional.of(found.user());
    }
}
