package io.quati.adapters.binance.market;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.StreamLink;
import io.quati.adapters.wire.StreamSession;
import io.quati.core.exchange.ExchangeException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One socket for all that is followed of a market: Binance allows 1024 streams on a socket, but few new sockets, and
 * five messages a second, pings and pongs among them. So we say three a second at most. Source: Binance,
 * web-socket-streams.md.
 */
public final class MarketHub implements StreamLink.Protocol, AutoCloseable {

    private static final int MOST_STREAMS = 1024;
    private static final int STREAMS_PER_MESSAGE = 200;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(350);

    private final BinanceHttp http;
    private final URI address;
    private final StreamLink.Times times;
    private final List<MarketFeed> feeds = new CopyOnWriteArrayList<>();

    /** The socket in use, and the one that replaces it; touched by the link's callbacks only. */
    private final Deque<Wire> wires = new ArrayDeque<>();

    private volatile @Nullable StreamLink link;

    /** Why there is no connection, once it is known; who joins then is told. */
    private volatile @Nullable String obstacle;

    private long askedAtNanos = System.nanoTime();

    private final DataWatch watch;

    /** What one socket was asked for and has granted. */
    private static final class Wire {

        private final StreamSession session;
        private final Set<String> asked = new LinkedHashSet<>();
        private final Set<String> granted = new HashSet<>();
        private final Map<Long, List<String>> questions = new HashMap<>();
        private long lastId;
        private long spokeAtNanos;

        Wire(StreamSession session) {
            this.session = session;
        }

        boolean maySpeak() {
            return lastId == 0 || System.nanoTime() - spokeAtNanos >= BETWEEN_MESSAGES.toNanos();
        }

        /** Says something, whose answer is about {@code streams}. */
        void ask(String method, List<String> streams) {
            questions.put(lastId + 1, streams);
            say(method, streams);
        }

        /** Says something, whatever the answer. */
        void say(String method, List<String> streams) {
            lastId++;
            spokeAtNanos = System.nanoTime();
            session.send(Payload.write(
                    streams.isEmpty()
                            ? Map.of("method", method, "id", lastId)
                            : Map.of("method", method, "params", streams, "id", lastId)));
        }
    }

    /** @param address of the combined streams, without any named */
    public MarketHub(BinanceHttp http, URI address, StreamLink.Times times) {
        this.http = http;
        this.address = address;
        this.times = times;
        this.watch = new DataWatch(times.withoutData(), System.nanoTime());
    }

    /**
     * Tells {@code feed} what its streams say, until it is {@link #leave left}.
     *
     * @throws ExchangeException if there would be more streams than Binance allows on a socket
     */
    public void join(MarketFeed feed) {
        add(feed);
        String known = obstacle;
        if (known != null) {
            feed.interrupted(known);
        }
        synchronized (this) {
            if (link == null) {
                link = new StreamLink(http, "binance-market", this, times);
                link.start();
            }
        }
    }

    private synchronized void add(MarketFeed feed) {
        Set<String> all = wanted();
        all.addAll(feed.streams());
        if (all.size() > MOST_STREAMS) {
            throw new ExchangeException(
                    ExchangeException.Kind.REFUSED,
                    0,
                    "Binance tells at most " + MOST_STREAMS + " streams at once, with these it would be " + all.size()
                            + ".",
                    null);
        }
        feeds.add(feed);
    }

    /** Stops telling {@code feed} anything. */
    public void leave(MarketFeed feed) {
        feeds.remove(feed);
    }

    private Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>();
        feeds.forEach(feed -> wanted.addAll(feed.streams()));
        return wanted;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void onOpen(StreamSession session) {
        wires.removeIf(wire -> !wire.session.isReady()); // one that was to replace the socket in use, and failed
        while (wires.size() > 1) {
            wires.removeFirst();
        }
        wires.addLast(new Wire(session));
        askOrSettle(wires.getLast());
    }

    private void askOrSettle(Wire wire) {
        List<String> missing = wanted().stream()
                .filter(stream -> !wire.asked.contains(stream))
                .limit(Math.min(STREAMS_PER_MESSAGE, MOST_STREAMS - wire.asked.size()))
                .toList();
        if (!missing.isEmpty()) {
            if (wire.maySpeak()) {
                wire.asked.addAll(missing);
                wire.ask("SUBSCRIBE", missing);
            }
        } else if (wire.questions.isEmpty() && !wire.session.isReady()) {
            wire.session.ready();
        }
    }

    @Override
    public void onMessage(StreamSession session, Payload message) {
        Wire wire = wireOf(session);
        if (wire == null) {
            return;
        }
        if (message.has("stream") && message.has("data")) {
            hear(session, message.text("stream"), message.at("data"));
        } else if (message.text("e", "").equals("serverShutdown")) {
            session.replace();
        } else if (message.has("id")) {
            answer(wire, message);
        }
    }

    private @Nullable Wire wireOf(StreamSession session) {
        for (Wire wire : wires) {
            if (wire.session == session) {
                return wire;
            }
        }
        return null;
    }

    private void hear(StreamSession session, String stream, Payload data) {
        if (data.isObject() && data.text("e", "").equals("serverShutdown")) {
            session.replace();
            return;
        }
        watch.heard(System.nanoTime());
        for (MarketFeed feed : feeds) {
            if (feed.streams().contains(stream)) {
                feed.hear(stream, data);
            }
        }
    }

    private void answer(Wire wire, Payload message) {
        List<String> streams = wire.questions.remove(message.number("id"));
        if (streams == null) {
            return;
        }
        if (message.has("error")) {
            refuse(streams, message.at("error"));
        } else if (message.has("result") && message.at("result").isList()) {
            check(wire, message.items("result"));
        } else {
            wire.granted.addAll(streams);
        }
        askOrSettle(wire);
        if (wire.session.isReady()) {
            announce(wire);
        }
    }

    private void refuse(List<String> streams, Payload error) {
        for (MarketFeed feed : feeds) {
            if (feed.streams().stream().anyMatch(streams::contains)) {
                feed.refuse("Binance refused the stream: " + error.text("msg", ""));
            }
        }
    }

    /** A stream that the socket no longer has is asked for again. */
    private static void check(Wire wire, List<Payload> present) {
        Set<String> names = new HashSet<>();
        present.forEach(name -> names.add(name.text()));
        wire.asked.retainAll(names);
        wire.granted.retainAll(names);
    }

    @Override
    public void onTick(StreamSession session) {
        Wire wire = wireOf(session);
        if (wire == null) {
            return;
        }
        List<String> spare = spare(wire);
        if (spare.isEmpty()) {
            askOrSettle(wire);
        } else if (wire.maySpeak()) {
            spare.forEach(wire.asked::remove);
            spare.forEach(wire.granted::remove);
            wire.say("UNSUBSCRIBE", spare);
        }
        if (session.isReady()) {
            announce(wire);
            askForSignOfLife(wire);
            giveUpIfItTellsNothing(wire);
        }
    }

    private List<String> spare(Wire wire) {
        Set<String> wanted = wanted();
        return wire.asked.stream()
                .filter(stream -> !wanted.contains(stream))
                .limit(STREAMS_PER_MESSAGE)
                .toList();
    }

    /** Pongs and answers tell that a socket lives, but not that it tells what it was asked for. */
    private void giveUpIfItTellsNothing(Wire wire) {
        long now = System.nanoTime();
        if (wire.granted.isEmpty()) {
            watch.begin(now);
        } else if (watch.isOverdue(now) && http.bannedUntil().isEmpty()) {
            watch.gaveUp(now);
            wire.session.fail("the stream is open, but told nothing of the market for "
                    + times.withoutData().toSeconds() + " s");
        }
    }

    private void askForSignOfLife(Wire wire) {
        StreamLink open = link;
        long now = System.nanoTime();
        if (open != null
                && wire.maySpeak()
                && open.silence().compareTo(times.question()) > 0
                && now - askedAtNanos > times.question().toNanos()) {
            askedAtNanos = now;
            wire.ask("LIST_SUBSCRIPTIONS", List.of());
        }
    }

    private void announce(Wire wire) {
        for (MarketFeed feed : feeds) {
            if (wire.granted.containsAll(feed.streams())) {
                feed.connected();
            }
        }
    }

    @Override
    public void onConnected() {
        obstacle = null;
        watch.begin(System.nanoTime());
        if (!wires.isEmpty()) {
            announce(wires.getLast());
        }
    }

    @Override
    public void onInterrupted(String reason) {
        obstacle = reason;
        wires.clear();
        new ArrayList<>(feeds).forEach(feed -> feed.interrupted(reason));
    }

    @Override
    public synchronized void close() {
        if (link != null) {
            link.close();
        }
        feeds.clear();
    }
}
