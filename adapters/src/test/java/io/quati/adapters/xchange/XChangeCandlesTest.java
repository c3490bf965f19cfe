package io.quati.adapters.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.contract.MarketDataContract;
import io.quati.core.exchange.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A venue whose module asks for candles, without a key. */
class XChangeCandlesTest extends MarketDataContract {

    private final XChange exchange = at(2);

    private static XChange at(int port) {
        var settings =
                new XChangeSettings("pretended", null, URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(2));
        return new XChange(new Venue(settings, PretendedExchange.class));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @Override
    protected Exchange exchange() {
        return exchange;
    }

    @Override
    protected Exchange unreachable() {
        return at(1);
    }

    @Override
    protected String symbol() {
        return "BTCUSD";
    }

    @Override
    protected String secret() {
        return "there is no secret";
    }

    @Override
    protected Instant truth() {
        return Instant.now();
    }

    @Override
    protected boolean tellsTime() {
        return false;
    }

    @Override
    protected void pass(Duration time) {
        throw new IllegalStateException("nothing waits for its time");
    }

    @Test
    void whatHasNoGridIsNotListed() {
        assertThat(market().listing("ETHUSD")).isEmpty();
        assertThat(market().listings()).hasSize(1);
    }
}
