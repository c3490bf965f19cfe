package io.quati.core.domain;

import java.time.Instant;

/**
 * From now on this process alone trades for the bot. Orders carry the epoch, so that those of an earlier lease can be told
 * from those of this one.
 *
 * @param epoch the number of the lease, higher than any before
 */
public record LeaseTaken(Instant knownAt, int epoch) implements Event {

    public LeaseTaken {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative, was " + epoch);
        }
    }
}
