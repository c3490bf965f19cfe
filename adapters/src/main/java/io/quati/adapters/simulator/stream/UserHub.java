package io.quati.adapters.simulator.stream;

import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The sockets that follow the account, and what goes wrong on the way to them. Used only while the engine is held. */
public final class UserHub {

    private final StreamHub sockets;
    private final EventFaults faults;
    private final Map<Feed, Integer> subscriptions = new ConcurrentHashMap<>();
    private int nextId;

    public UserHub(StreamHub sockets, Faults faults) {
        this.sockets = sockets;
        this.faults = new EventFaults(faults);
    }

    public void open(Feed feed) {
        sockets.open(feed);
    }

    public void close(Feed feed) {
        subscriptions.remove(feed);
        sockets.close(feed);
    }

    public int subscribe(Feed feed) {
        if (subscriptions.containsKey(feed)) {
            throw RefusedException.of(-2035, "User Data Stream subscription already active.");
        }
        subscriptions.put(feed, nextId);
        return nextId++;
    }

    public void unsubscribe(Feed feed) {
        if (subscriptions.remove(feed) == null) {
            throw RefusedException.of(-2036, "User Data Stream subscription not active.");
        }
    }

    /** Tells what happened to the account, as well as faults let it. */
    public void publish(List<ObjectNode> events, long now) {
        List<ObjectNode> arriving = faults.pass(events, now);
        arriving.forEach(event -> send(event, now));
    }

    private void send(ObjectNode event, long now) {
        subscriptions.keySet().removeIf(feed -> !feed.isOpen());
        subscriptions.forEach((feed, id) -> {
            ObjectNode wrapped = Json.object().put("subscriptionId", id);
            wrapped.set("event", event);
            if (!sockets.isMuted(feed, now)) {
                feed.text(wrapped.toString());
            }
        });
    }
}
