package io.quati.adapters.binance.market;

import io.quati.adapters.binance.wire.StreamLink;
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
