package io.quati.core.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * From now on this process alone trades for the bot. Orders carry the epoch, so that those of an earlier lease can be told
 * from those of this one.
 *
 * @param epoch the number of the lease, higher than any before
 */
public record LeaseTaken(Instant knownAt, int epoch) implements Event {

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    /** So that two that begin in the same second hardly have the same number. */
    private static final int SPREAD = 64;

    public LeaseTaken {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative, was " + epoch);
        }
    }

    /**
     * Returns the lease that follows one of number {@code earlier}, or the first of a bot where that is 0. Its number is the
     * time in seconds, nearly: a bot that begins elsewhere, with another journal or an old copy of this one, has a number of
     * its own, and the later of the two has the higher.
     */
    public static LeaseTaken after(int earlier, Instant now, RandomGenerator random) {
        long seconds = Duration.between(FIRST, now).toSeconds() + random.nextInt(SPREAD);
        return new LeaseTaken(now, (int) Math.clamp(seconds, earlier + 1L, Integer.MAX_VALUE));
    }
}
