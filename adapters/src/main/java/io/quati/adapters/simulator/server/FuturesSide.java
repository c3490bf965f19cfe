package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.protocol.FuturesJson;
import io.quati.adapters.simulator.stream.ListenKeys;
import io.quati.adapters.simulator.stream.StreamHub;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The futures exchange with its streams. */
final class FuturesSide implements Engine.Side {

    private final FuturesExchange exchange;
    private final StreamHub streams;
    private final StreamHub sockets = new StreamHub(List.of(), false);
    private final ListenKeys listenKeys;

    FuturesSide(FuturesExchange exchange, Faults faults, long seed) {
        this.exchange = exchange;
        this.streams = new StreamHub(exchange.markets(), false);
        this.listenKeys = new ListenKeys(sockets, faults, seed);
    }

    @Override
    public void advance(long now) {
        exchange.advance(now);
    }

    @Override
    public void tell(long now) {
        List<ObjectNode> events = exchange.takeEvents().stream()
                .flatMap(event -> FuturesJson.events(event).stream())
                .toList();
        listenKeys.publish(events, now);
        streams.publish(now);
        sockets.publish(now);
    }

    FuturesExchange exchange() {
        return exchange;
    }

    StreamHub streams() {
        return streams;
    }

    /** Returns the sockets that follow the account. */
    StreamHub sockets() {
        return sockets;
    }

    ListenKeys listenKeys() {
        return listenKeys;
    }
}
