package io.quati.adapters.simulator.stream;

import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The futures account's key to its events, valid for an hour after it was last asked for or kept alive, and the sockets
 * that were opened with it. Used only while the engine is held.
 */
public final class ListenKeys {

    private static final long VALID = Duration.ofMinutes(60).toMillis();
    private static final int LENGTH = 64;
    private static final int RADIX = 36;

    private final EventFaults faults;
    private final SplittableRandom random;
    private final StreamHub sockets;
    private final Map<Feed, String> followers = new ConcurrentHashMap<>();
    private Optional<String> key = Optional.empty();
    private long validUntil;

    public ListenKeys(StreamHub sockets, Faults faults, long seed) {
        this.sockets = sockets;
        this.faults = new EventFaults(faults);
        this.random = new SplittableRandom(seed);
    }

    /** Returns the key, made if there is none, and begins its hour anew. */
    public String obtain(long now) {
        if (key.isEmpty()) {
            var made = new StringBuilder();
            while (made.length() < LENGTH) {
                made.append(Character.forDigit(random.nextInt(RADIX), RADIX));
            }
            key = Optional.of(made.toString());
        }
        validUntil = now + VALID;
        return key.orElseThrow();
    }

    /** Returns the key, whose hour begins anew. */
    public String keepAlive(long now) {
        String known = key.orElseThrow(() -> RefusedException.of(-1125, "This listenKey does not exist."));
        validUntil = now + VALID;
        return known;
    }

    /** Makes the key invalid. */
    public void giveUp() {
        key = Optional.empty();
    }

    /** Ends the key's validity now. */
    public void expire(long now) {
        validUntil = now;
    }

    public void open(Feed feed, List<String> keys) {
        sockets.open(feed);
        key.filter(keys::contains).ifPresent(known -> followers.put(feed, known));
    }

    public void close(Feed feed) {
        followers.remove(feed);
        sockets.close(feed);
    }

    public void publish(List<ObjectNode> events, long now) {
        List<ObjectNode> arriving = new ArrayList<>(faults.pass(events, now));
        boolean expired = key.isPresent() && now >= validUntil;
        if (expired) {
            arriving.add(
                    Json.object().put("e", "listenKeyExpired").put("E", now).put("listenKey", key.orElseThrow()));
        }
        followers.keySet().removeIf(feed -> !feed.isOpen());
        for (ObjectNode event : arriving) {
            followers.forEach((feed, own) -> {
                if (key.map(own::equals).orElse(false) && !sockets.isMuted(feed, now)) {
                    feed.text(StreamHub.text(feed, own, event));
                }
            });
        }
        if (expired) {
            key = Optional.empty();
        }
    }
}
