package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.StreamLink;
import io.quati.adapters.wire.StreamSession;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One socket for all that is followed of the market. Heartbeats keep it open and tell the time once a second. Source:
 * Coinbase, Advanced Trade WebSocket channels.
 */
final class MarketHub implements StreamLink.Protocol, AutoCloseable {

    private static final String HEARTBEATS = "heartbeats";
    private static final String TICKER = "ticker";
    private static final String TRADES = "market_trades";

    private final CoinbaseHttp http;
    private final URI address;
    private final StreamLink.Times times;
    private final List<MarketFeed> feeds = new CopyOnWriteArrayList<>();

    private final Sockets sockets = new Sockets();

    /** Whose news were told last. */
    private @Nullable Messages speaker;

    private volatile @Nullable StreamLink link;

    /** Why there is no connection, once it is known; who joins then is told. */
    private volatile @Nullable String obstacle;

    MarketHub(CoinbaseHttp http, URI address, StreamLink.Times times) {
        this.http = http;
        this.address = address;
        this.times = times;
    }

    /** @throws ExchangeException if its instrument is not listed */
    void join(MarketFeed feed) {
        try {
            feed.resolve();
        } catch (ExchangeException e) {
            if (e.kind() == Kind.REFUSED) {
                throw e;
            } // else it is tried again once there is a connection
        }
        feeds.add(feed);
        String known = obstacle;
        if (known != null) {
            feed.interrupted(known);
        }
        synchronized (this) {
            if (link == null) {
                link = new StreamLink(http, "coinbase-market", this, times);
                link.start();
            }
        }
    }

    void leave(MarketFeed feed) {
        feeds.remove(feed);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void onOpen(StreamSession session) {
        Messages fresh = sockets.add(session);
        fresh.say("subscribe", HEARTBEATS, List.of(), null);
        ask(fresh);
    }

    private Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>();
        for (MarketFeed feed : feeds) {
            try {
                wanted.add(feed.resolve());
            } catch (ExchangeException e) {
                feed.interrupted(String.valueOf(e.getMessage()));
            }
        }
        return wanted;
    }

    private void ask(Messages socket) {
        Set<String> wanted = wanted();
        List<String> missing = wanted.stream()
                .filter(product -> !socket.asked().contains(product))
                .toList();
        if (!missing.isEmpty()) {
            socket.asked().addAll(missing);
            socket.say("subscribe", TICKER, missing, null);
            socket.say("subscribe", TRADES, missing, null);
        }
        List<String> spare = socket.asked().stream()
                .filter(product -> !wanted.contains(product))
                .toList();
        if (!spare.isEmpty()) {
            spare.forEach(socket.asked()::remove);
            socket.say("unsubscribe", TICKER, spare, null);
            socket.say("unsubscribe", TRADES, spare, null);
        }
    }

    @Override
    public void onMessage(StreamSession session, Payload message) {
        Optional<Messages> socket = sockets.of(session);
        if (socket.isEmpty()) {
            return;
        }
        if (!socket.get().take(message)) {
            settle(socket.get());
            return;
        }
        if (!isSpeaker(socket.get())) {
            return;
        }
        Instant now = message.timestamp("timestamp");
        switch (message.text("channel")) {
            case TICKER -> message.items("events").forEach(event -> tickers(event, now));
            case TRADES -> message.items("events").forEach(this::trades);
            default -> {
                // heartbeats tell the time only
            }
        }
        feeds.forEach(feed -> feed.time(now));
    }

    /** Between the last message of one socket and the first of the next something may be missing. */
    private boolean isSpeaker(Messages socket) {
        if (sockets.speaker().filter(socket::equals).isEmpty()) {
            return false;
        }
        if (speaker != socket) {
            if (speaker != null) {
                feeds.forEach(feed -> feed.interrupted("the socket was replaced"));
            }
            speaker = socket;
            announce(socket);
        }
        return true;
    }

    private void settle(Messages known) {
        if (!known.session().isReady()
                && known.has(HEARTBEATS)
                && known.asked().stream().allMatch(id -> has(known, id))) {
            known.session().ready();
        } else if (known == speaker) {
            announce(known);
        }
    }

    private static boolean has(Messages known, String product) {
        return known.has(Messages.subject(TICKER, product)) && known.has(Messages.subject(TRADES, product));
    }

    private void announce(Messages known) {
        for (MarketFeed feed : feeds) {
            if (feed.productId().filter(id -> has(known, id)).isPresent()) {
                feed.connected();
            }
        }
    }

    private void tickers(Payload event, Instant now) {
        for (Payload ticker : event.items("tickers")) {
            of(ticker, feed -> feed.ticker(ticker, now));
        }
    }

    /** Some messages tell the newest trade first. */
    private void trades(Payload event) {
        event.items("trades").stream()
                .sorted(Comparator.comparing((Payload trade) -> trade.timestamp("time"))
                        .thenComparingInt(trade -> trade.text("trade_id", "").length())
                        .thenComparing(trade -> trade.text("trade_id", "")))
                .forEach(trade -> of(trade, feed -> feed.trade(trade)));
    }

    private void of(Payload row, Consumer<MarketFeed> news) {
        Optional<String> product = Optional.of(row.text("product_id"));
        feeds.stream().filter(feed -> feed.productId().equals(product)).forEach(news);
    }

    @Override
    public void onTick(StreamSession session) {
        sockets.of(session).ifPresent(this::ask);
        if (speaker != null) {
            announce(speaker);
        }
    }

    @Override
    public void onConnected() {
        obstacle = null;
        speaker = sockets.speaker().orElse(null);
        if (speaker != null) {
            announce(speaker);
        }
    }

    @Override
    public void onInterrupted(String reason) {
        obstacle = reason;
        speaker = null;
        sockets.clear();
        feeds.forEach(feed -> feed.interrupted(reason));
    }

    @Override
    public synchronized void close() {
        if (link != null) {
            link.close();
        }
        feeds.clear();
    }
}
