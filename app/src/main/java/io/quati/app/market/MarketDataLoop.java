package io.quati.app.market;

import io.quati.app.bus.Bus;
import io.quati.app.bus.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once a second what the market stands at, as long as it moves. The beat is fixed: a round that takes long is
 * followed by the next that is due, never by two at once. A market that is silent is said so every five seconds.
 */
public final class MarketDataLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketDataLoop.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final MarketDriver driver;
    private final Bus bus;
    private final InstantSource clock;
    private final Thread thread;

    public MarketDataLoop(MarketDriver driver, Bus bus, InstantSource clock) {
        this.driver = driver;
        this.bus = bus;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("market-data").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Outermost loop of the thread. */
    private void run() {
        try {
            long due = System.nanoTime();
            while (!driver.market().isEnded()) {
                due = round() ? next(due) : System.nanoTime() + AFTER_FAILURE.toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Returns when the next round is due; rounds that were missed are left out. */
    private static long next(long due) {
        long late = Math.max(0, System.nanoTime() - due);
        return due + (late / PERIOD.toNanos() + 1) * PERIOD.toNanos();
    }

    private boolean round() {
        try {
            Link link = driver.link();
            if (link.isDegraded()) {
                LOG.warn("no market data of {}: {}", driver.market().symbol(), link.reason());
                return false;
            }
            OptionalDouble price = driver.market().price();
            if (price.isPresent()) {
                LiveMarket market = driver.market();
                bus.publish(
                        new Message.MarketData(market.symbol(), market.label(), price.getAsDouble(), clock.instant()));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.error("no market data of {}", driver.market().symbol(), e);
            return false;
        }
    }

    /** Ends it and returns when it has. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
