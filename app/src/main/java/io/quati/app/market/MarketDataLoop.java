package io.quati.app.market;

import io.quati.app.bus.Bus;
import io.quati.app.bus.Message;
import io.quati.app.loop.Loop;
import io.quati.app.loop.RoundFailedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;

/** Tells once a second what the market stands at, as long as it moves. A market that is silent is said so every five seconds. */
public final class MarketDataLoop {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final MarketDriver driver;
    private final Bus bus;
    private final InstantSource clock;

    private MarketDataLoop(MarketDriver driver, Bus bus, InstantSource clock) {
        this.driver = driver;
        this.bus = bus;
        this.clock = clock;
    }

    public static Loop over(MarketDriver driver, Bus bus, InstantSource clock) {
        return new Loop("market-data", PERIOD, AFTER_FAILURE, new MarketDataLoop(driver, bus, clock)::tell);
    }

    private void tell() {
        LiveMarket market = driver.market();
        Link link = driver.link();
        if (market.isEnded()) {
            return;
        }
        if (link.isDegraded()) {
            throw new RoundFailedException("nothing is heard of " + market.symbol() + ": " + link.reason());
        }
        OptionalDouble price = market.price();
        if (price.isPresent()) {
            bus.publish(new Message.MarketData(market.symbol(), market.label(), price.getAsDouble(), clock.instant()));
        }
    }
}
