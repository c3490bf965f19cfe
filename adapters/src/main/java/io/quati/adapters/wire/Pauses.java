package io.quati.adapters.wire;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between tries, each up to twice as long as the one before. Used by one thread at a time. */
public final class Pauses {

    private final Duration first;
    private final Duration longest;
    private Duration upcoming;

    public Pauses(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.upcoming = first;
    }

    /** Returns between half of what it may be and all of it: not all bots come back in the same instant. */
    public Duration next() {
        Duration most = upcoming;
        Duration twice = most.multipliedBy(2);
        upcoming = twice.compareTo(longest) < 0 ? twice : longest;
        return Duration.ofNanos(
                (long) (most.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1)));
    }

    /** Begins with the first again. */
    public void reset() {
        upcoming = first;
    }
}
