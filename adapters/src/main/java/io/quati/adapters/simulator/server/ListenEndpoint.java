package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.stream.Feed;
import io.quati.adapters.simulator.stream.ListenKeys;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Optional;

/** A client that follows the futures account; with a key that is not valid it hears nothing. */
final class ListenEndpoint extends Endpoint {

    private final ListenKeys listenKeys;
    private final Engine engine;
    private final List<String> keys;
    private final boolean combined;
    private Optional<Feed> feed = Optional.empty();

    ListenEndpoint(ListenKeys listenKeys, Engine engine, List<String> keys, boolean combined) {
        this.listenKeys = listenKeys;
        this.engine = engine;
        this.keys = keys;
        this.combined = combined;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Feed own = engine.at(now -> {
            var opened = new Feed(session, combined, now);
            listenKeys.open(opened, keys);
            return opened;
        });
        feed = Optional.of(own);
        session.addMessageHandler(PongMessage.class, _ -> own.pong());
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        feed.ifPresent(listenKeys::close);
    }

    @Override
    public void onError(Session session, Throwable cause) {
        feed.ifPresent(listenKeys::close);
    }
}
