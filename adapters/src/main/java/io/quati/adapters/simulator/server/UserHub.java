package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The sockets that follow the account, and what goes wrong on the way to them. Used only while the engine is held. */
final class UserHub {

    private static final long PATIENCE = 500;

    private final StreamHub sockets;
    private final Faults faults;
    private final Map<Feed, Integer> subscriptions = new ConcurrentHashMap<>();
    private Optional<ObjectNode> held = Optional.empty();
    private long heldSince;
    private int nextId;

    UserHub(StreamHub sockets, Faults faults) {
        this.sockets = sockets;
        this.faults = faults;
    }

    void open(Feed feed) {
        sockets.open(feed);
    }

    void close(Feed feed) {
        subscriptions.remove(feed);
        sockets.close(feed);
    }

    int subscribe(Feed feed) {
        if (subscriptions.containsKey(feed)) {
            throw RefusedException.of(-2035, "User Data Stream subscription already active.");
        }
        subscriptions.put(feed, nextId);
        return nextId++;
    }

    void unsubscribe(Feed feed) {
        if (subscriptions.remove(feed) == null) {
            throw RefusedException.of(-2036, "User Data Stream subscription not active.");
        }
    }

    /** Tells what happened to the account, as well as faults let it. */
    void publish(List<ObjectNode> events, long now) {
        List<ObjectNode> outgoing = new ArrayList<>();
        for (ObjectNode event : events) {
            if (faults.dropsEvent()) {
                continue;
            }
            boolean twice = faults.duplicatesEvent();
            if (held.isEmpty() && faults.reordersEvent()) {
                held = Optional.of(event);
                heldSince = now;
            } else {
                outgoing.add(event);
                held.ifPresent(outgoing::add);
                held = Optional.empty();
            }
            if (twice) {
                outgoing.add(event);
            }
        }
        if (held.isPresent() && now - heldSince > PATIENCE) {
            outgoing.add(held.get());
            held = Optional.empty();
        }
        if (!sockets.isMuted(now)) {
            outgoing.forEach(this::send);
        }
    }

    private void send(ObjectNode event) {
        subscriptions.keySet().removeIf(feed -> !feed.isOpen());
        subscriptions.forEach((feed, id) -> {
            ObjectNode wrapped = Json.object().put("subscriptionId", id);
            wrapped.set("event", event);
            feed.text(wrapped.toString());
        });
    }
}
