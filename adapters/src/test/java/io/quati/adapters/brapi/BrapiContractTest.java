package io.quati.adapters.brapi;

import io.quati.adapters.contract.MarketDataContract;
import io.quati.core.exchange.Exchange;
import io.quati.core.market.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class BrapiContractTest extends MarketDataContract {

    /** As late as prices may be while B3 trades; with it a candle that is over is complete. */
    private static final Duration CERTAIN = Duration.ofMinutes(45);

    private final BrapiServer server = new BrapiServer(AHEAD);
    private final Brapi exchange =
            new Brapi(BrapiServer.settings(server.server().address()));

    @AfterEach
    void close() {
        exchange.close();
        server.close();
    }

    @Override
    protected Exchange exchange() {
        return exchange;
    }

    @Override
    protected Exchange unreachable() {
        return new Brapi(BrapiServer.settings(URI.create("http://" + nowhere())));
    }

    @Override
    protected String symbol() {
        return "PETR4";
    }

    @Override
    protected String secret() {
        return BrapiServer.TOKEN;
    }

    @Override
    protected Instant truth() {
        return server.time();
    }

    @Override
    protected void pass(Duration time) {
        throw new IllegalStateException("nothing waits for brapi's time");
    }

    @Override
    protected List<Interval> intervals() {
        return List.of(Interval.MINUTE_1, Interval.HOUR_1, Interval.DAY_1);
    }

    @Override
    protected List<Long> opens(Interval interval, Instant from, Instant to) {
        Instant told = server.priceTime();
        Instant certain = server.time().minus(CERTAIN);
        Instant known = interval == Interval.DAY_1 || told.isBefore(certain) ? certain : told;
        Instant end = to.isBefore(known) ? to : known;
        return server.opens(interval, from).stream()
                .map(Instant::toEpochMilli)
                .filter(open -> open + interval.millis() <= end.toEpochMilli())
                .toList();
    }

    @Override
    protected Duration age() {
        return Duration.ofDays(1);
    }
}
