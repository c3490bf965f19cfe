package io.quati.adapters.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the link to Redis: makes it in the background, asks every second whether it holds, drops it when it has long been
 * dead, and makes it again with growing, uneven pauses.
 */
final class Keeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** A link that has been silent for so long is made anew: the machine behind it may be gone without a word. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final RedisPlace place;
    private final InstantSource clock;
    private final Consumer<Link> whenOpened;
    private final Runnable whenConnected;
    private final Thread thread;
    private @Nullable Link link;
    private RedisHealth health;
    private boolean closed;

    /**
     * @param whenOpened is given each new link before anybody else; must not throw
     * @param whenConnected is called whenever Redis answers again after it did not, also the first time
     */
    Keeper(RedisPlace place, InstantSource clock, Consumer<Link> whenOpened, Runnable whenConnected) {
        this.place = place;
        this.clock = clock;
        this.whenOpened = whenOpened;
        this.whenConnected = whenConnected;
        this.health = new RedisHealth(false, Double.NaN, "It has not been reached yet.", clock.instant());
        this.thread = Thread.ofPlatform().name("redis").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        Duration pause = PERIOD;
        while (!isClosed()) {
            try {
                RedisHealth before = health();
                double millis = ping(opened());
                connected(millis);
                if (!before.connected()) {
                    whenConnected.run();
                }
                pause = PERIOD;
                sleep(PERIOD);
            } catch (RuntimeException | Error e) {
                failed(e);
                sleep(PERIOD.plus(uneven(pause)));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static Duration uneven(Duration longest) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest.toMillis()));
    }

    private Link opened() {
        Link known = link();
        if (known != null) {
            return known;
        }
        Link opened = Link.open(place);
        whenOpened.accept(opened);
        if (!set(opened)) {
            opened.close();
            throw new RedisFailedException("closed", null);
        }
        return opened;
    }

    private synchronized boolean set(Link opened) {
        if (!closed) {
            link = opened;
        }
        return !closed;
    }

    /** Returns how long a PING takes, in milliseconds. */
    static double ping(Link link) {
        long start = System.nanoTime();
        Answers.of(link.commands().ping());
        return (System.nanoTime() - start) / 1e6;
    }

    private synchronized void connected(double millis) {
        if (!health.connected()) {
            LOG.info("Redis answers at {}", place);
            notifyAll();
        }
        health = new RedisHealth(true, millis, null, health.connected() ? health.since() : clock.instant());
    }

    private void failed(Throwable cause) {
        Link dead = null;
        synchronized (this) {
            if (closed) {
                return;
            }
            String reason = Answers.reason(cause);
            if (health.connected() || !reason.equals(health.error())) {
                LOG.warn("Redis cannot be used at {}, all goes on without it: {}", place, reason);
            }
            boolean first = health.connected() || health.error() == null;
            health = new RedisHealth(false, health.responseMillis(), reason, first ? clock.instant() : health.since());
            if (Duration.between(health.since(), clock.instant()).compareTo(LONGEST_SILENCE) > 0) {
                dead = link;
                link = null;
            }
        }
        if (dead != null) {
            dead.close();
        }
    }

    private synchronized void sleep(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toMillis(); !closed && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            closed = true; // nobody else has this thread
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    synchronized RedisHealth health() {
        return health;
    }

    private synchronized @Nullable Link link() {
        return link;
    }

    /** Returns the link, if Redis answered when it was last asked. */
    synchronized Link held() {
        if (link == null || !health.connected()) {
            throw new RedisFailedException("Redis cannot be reached: " + health.error(), null);
        }
        return link;
    }

    /** Waits until Redis answers, at most so long. */
    synchronized boolean await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis();
                !closed && !health.connected() && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return health.connected();
    }

    @Override
    public void close() {
        Link last;
        synchronized (this) {
            closed = true;
            last = link;
            link = null;
            notifyAll();
        }
        if (last != null) {
            last.close();
        }
        try {
            thread.join(Link.PATIENCE.multipliedBy(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
