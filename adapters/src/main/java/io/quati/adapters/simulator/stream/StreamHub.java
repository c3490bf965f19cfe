package io.quati.adapters.simulator.stream;

import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.protocol.Json;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sockets that follow the market streams of one exchange. Changed only while the engine is held. */
public final class StreamHub {

    private static final long LONGEST_LIFE = Duration.ofHours(24).toMillis();
    private static final long NO_PONG = Duration.ofSeconds(60).toNanos();

    private final MarketStreams streams;
    private final Set<Feed> feeds = new CopyOnWriteArraySet<>();
    private long mutedUntil;
    private long newestMuted;

    public StreamHub(Collection<Market> markets, boolean isSpot) {
        this.streams = new MarketStreams(markets, isSpot);
    }

    public void open(Feed feed) {
        feeds.add(feed);
    }

    public void follow(Feed feed, List<StreamName> names) {
        names.forEach(name -> {
            streams.follow(name);
            feed.streams().add(name.text());
        });
    }

    public void leave(Feed feed, List<StreamName> names) {
        names.forEach(name -> feed.streams().remove(name.text()));
    }

    public void close(Feed feed) {
        feeds.remove(feed);
    }

    /** Says what happened, and ends connections that are too old. */
    public void publish(long now) {
        feeds.removeIf(feed -> !feed.isOpen());
        for (String name : streams.followed()) {
            List<Feed> followers =
                    feeds.stream().filter(feed -> feed.streams().contains(name)).toList();
            if (followers.isEmpty()) {
                streams.forget(name);
            }
            for (JsonNode message : followers.isEmpty() ? List.<JsonNode>of() : streams.next(name)) {
                followers.stream()
                        .filter(feed -> !isMuted(feed, now))
                        .forEach(feed -> feed.text(text(feed, name, message)));
            }
        }
        feeds.stream()
                .filter(feed -> now - feed.openedAt() > LONGEST_LIFE)
                .forEach(feed -> feed.close(CloseCodes.GOING_AWAY, "24 hours are over"));
    }

    /** Returns a message as a client wants it. */
    static String text(Feed feed, String name, JsonNode message) {
        if (!feed.isCombined()) {
            return message.toString();
        }
        ObjectNode wrapped = Json.object().put("stream", name);
        wrapped.set("data", message);
        return wrapped.toString();
    }

    /**
     * Says nothing until later, on sockets that stay open.
     *
     * @param newest the latest opening of a socket that is muted; those opened after it hear everything
     */
    public void muteUntil(long time, long newest) {
        mutedUntil = time;
        newestMuted = newest;
    }

    public boolean isMuted(Feed feed, long now) {
        return now < mutedUntil && feed.openedAt() <= newestMuted;
    }

    /** Ends all connections, after saying so if {@code announced}. */
    public void disconnect(boolean announced, long now) {
        String farewell = Json.object().put("e", "serverShutdown").put("E", now).toString();
        for (Feed feed : feeds) {
            if (announced) {
                feed.text(farewell);
            }
            feed.close(CloseCodes.SERVICE_RESTART, "disconnected by the control");
        }
    }

    /** Asks every client whether it is there, and ends connections of those who did not answer. */
    public void ping() {
        for (Feed feed : feeds) {
            if (feed.nanosSincePong() > NO_PONG) {
                feed.close(CloseCodes.GOING_AWAY, "no pong");
            } else {
                feed.ping();
            }
        }
    }
}
