package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Limits;
import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.matching.SpotEvent;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.protocol.SpotJson;
import io.quati.adapters.simulator.stream.StreamHub;
import io.quati.adapters.simulator.stream.UserHub;
import java.util.List;

/** The spot exchange with its limits and its streams. */
final class SpotSide implements Engine.Side {

    private final SpotExchange exchange;
    private final Limits limits;
    private final StreamHub streams;
    private final UserHub users;

    SpotSide(SpotExchange exchange, Limits limits, Faults faults) {
        this.exchange = exchange;
        this.limits = limits;
        this.streams = new StreamHub(exchange.markets(), true);
        this.users = new UserHub(streams, faults);
    }

    @Override
    public void advance(long now) {
        exchange.advance(now);
    }

    @Override
    public void tell(long now) {
        List<SpotEvent> events = exchange.takeEvents();
        events.forEach(this::forgive);
        users.publish(events.stream().map(SpotJson::event).toList(), now);
        streams.publish(now);
    }

    private void forgive(SpotEvent event) {
        if (event instanceof SpotEvent.OrderChanged changed
                && changed.fill().isPresent()
                && changed.order().fills().size() == 1) {
            limits.forgiveOrder();
        }
    }

    SpotExchange exchange() {
        return exchange;
    }

    Limits limits() {
        return limits;
    }

    StreamHub streams() {
        return streams;
    }

    UserHub users() {
        return users;
    }
}
