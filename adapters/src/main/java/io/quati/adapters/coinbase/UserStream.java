package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.StreamLink;
import io.quati.adapters.wire.StreamSession;
import io.quati.core.exchange.AccountListener;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What happens to our orders. Coinbase tells how much of an order has traded so far, not each trade: those have to be asked
 * for, as the state shows. It tells no balances. Source: Coinbase, user channel.
 */
final class UserStream implements StreamLink.Protocol {

    private static final String USER = "user";
    private static final String HEARTBEATS = "heartbeats";

    private final CoinbaseHttp http;
    private final URI address;
    private final OrderIds ids;
    private final AccountListener listener;
    private final Sockets sockets = new Sockets();

    UserStream(CoinbaseHttp http, URI address, OrderIds ids, AccountListener listener) {
        this.http = http;
        this.address = address;
        this.ids = ids;
        this.listener = listener;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void onOpen(StreamSession session) {
        Messages fresh = sockets.add(session);
        fresh.say("subscribe", HEARTBEATS, List.of(), http.socketToken());
        fresh.say("subscribe", USER, List.of(), http.socketToken());
    }

    @Override
    public void onMessage(StreamSession session, Payload message) {
        Optional<Messages> socket = sockets.of(session);
        if (socket.isEmpty()) {
            return;
        }
        Messages known = socket.get();
        if (known.take(message) && message.text("channel").equals(USER)) {
            message.items("events").forEach(this::hear);
        } else if (!session.isReady() && known.has(USER) && known.has(HEARTBEATS)) {
            session.ready();
        }
    }

    private void hear(Payload event) {
        if (!event.has("orders")) {
            return;
        }
        for (Payload order : event.items("orders")) {
            var state = OrderWords.streamed(order);
            ids.learn(state);
            listener.onOrder(state, List.of());
        }
    }

    @Override
    public void onTick(StreamSession session) {
        // heartbeats keep the socket open
    }

    @Override
    public void onConnected() {
        listener.onConnected();
    }

    @Override
    public void onInterrupted(String reason) {
        sockets.clear();
        listener.onInterrupted(reason);
    }
}
