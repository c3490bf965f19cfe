package io.quati.adapters.wire;

import io.quati.core.exchange.ExchangeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's time, told by asking for it a few times, believing the quickest answer, and counting on from there by
 * a clock that never goes back.
 *
 * <p>Where the machine's own clock no longer agrees with that count by more than 500 ms, the machine slept or was set,
 * and the time is asked for again before anything is signed. Exchanges take a request that is ahead of their time,
 * so a larger doubt would lengthen the time in which a lost order may still arrive.
 */
public final class ServerClock {

    static final Duration MOST_DOUBT = Duration.ofMillis(500);
    private static final int QUESTIONS = 5;
    private static final Duration RENEW_AFTER = Duration.ofMinutes(4);
    private static final Duration GOOD_FOR = Duration.ofMinutes(30);

    private final String exchange;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Supplier<Instant> question;
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile @Nullable Reading last;

    /**
     * What the time was.
     *
     * @param server the exchange's time at {@code nanos}
     * @param wall the machine's time then
     */
    private record Reading(Instant server, Instant wall, long nanos) {

        Duration age(long now) {
            return Duration.ofNanos(now - nanos);
        }
    }

    /**
     * @param exchange by the name that people know it by
     * @param wall the machine's own clock
     * @param nanos a clock that never goes back
     * @param question asks for the time
     */
    public ServerClock(String exchange, InstantSource wall, LongSupplier nanos, Supplier<Instant> question) {
        this.exchange = exchange;
        this.wall = wall;
        this.nanos = nanos;
        this.question = question;
    }

    /**
     * Returns the exchange's time.
     *
     * @throws ExchangeException if it cannot be told to within half a second
     */
    public Instant now() {
        Reading reading = last;
        long now = nanos.getAsLong();
        if (reading == null || mustAsk(reading, now)) {
            reading = ask(reading);
            now = nanos.getAsLong();
        } else if (reading.age(now).compareTo(RENEW_AFTER) > 0) {
            renewAside();
        }
        return reading.server().plus(reading.age(now));
    }

    /** Returns the exchange's time if nobody need be asked first. */
    public Optional<Instant> known() {
        Reading reading = last;
        return reading == null || mustAsk(reading, nanos.getAsLong()) ? Optional.empty() : Optional.of(now());
    }

    /** Asks for the time again, whatever was known. */
    public void renew() {
        ask(last);
    }

    private boolean mustAsk(Reading reading, long now) {
        return reading.age(now).compareTo(GOOD_FOR) > 0 || hasDrifted(reading, now);
    }

    private boolean hasDrifted(Reading reading, long now) {
        Duration counted = reading.age(now);
        Duration shown = Duration.between(reading.wall(), wall.instant());
        return shown.minus(counted).abs().compareTo(MOST_DOUBT) > 0;
    }

    private void renewAside() {
        if (renewing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("exchange-time").start(() -> {
                try {
                    ask(last);
                } catch (ExchangeException _) {
                    // the reading at hand is still good, and is asked for again with the next request
                } finally {
                    renewing.set(false);
                }
            });
        }
    }

    /** Asks, unless somebody did so since {@code seen} was the last reading. */
    private Reading ask(@Nullable Reading seen) {
        asking.lock();
        try {
            Reading known = last;
            if (known != null && !known.equals(seen)) {
                return known;
            }
            Reading best = null;
            long quickest = Long.MAX_VALUE;
            for (int i = 0; i < QUESTIONS; i++) {
                long sent = nanos.getAsLong();
                Instant server = question.get();
                long answered = nanos.getAsLong();
                if (answered - sent < quickest) {
                    quickest = answered - sent;
                    long middle = sent + quickest / 2;
                    Instant shown = wall.instant().minusNanos(answered - middle);
                    best = new Reading(server, shown, middle);
                }
            }
            if (best == null || quickest / 2 > MOST_DOUBT.toNanos()) {
                throw new ExchangeException(
                        ExchangeException.Kind.UNAVAILABLE,
                        0,
                        exchange
                                + " answers too slowly to tell its time; nothing is sent until it is known to half a second.",
                        null);
            }
            last = best;
            return best;
        } finally {
            asking.unlock();
        }
    }
}
