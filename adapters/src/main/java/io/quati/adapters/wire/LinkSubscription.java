package io.quati.adapters.wire;

import io.quati.core.exchange.Exchange;
import java.time.Duration;

/** A subscription that has a socket of its own. */
public record LinkSubscription(StreamLink link) implements Exchange.Subscription {

    @Override
    public Duration silence() {
        return link.silence();
    }

    @Override
    public void close() {
        link.close();
    }
}
