package io.quati.adapters.binance.market;

import java.time.Duration;

/**
 * Tells when a socket that lives, but says nothing of the market, should be given up. A quiet market is no fault and looks
 * the same: where the new socket is as silent as the old one, twice as long passes before the next is given up. All
 * instants are those of {@link System#nanoTime}.
 */
final class DataWatch {

    /** Between two sockets given up: at first, and at most; as multiples of the limit. */
    private static final int FIRST_DISTANCE = 3;

    private static final int LONGEST_DISTANCE = 30;

    /** The share of the limit within which a new socket tells something if the old one was at fault. */
    private static final int AT_ONCE = 6;

    private final long limit;
    private long heardAt;
    private long beganAt;
    private long gaveUpAt;
    private long distance;

    /** Whether a socket was given up, and its successor has not told anything at once. */
    private boolean inVain;

    /** @param limit after which silence is too long */
    DataWatch(Duration limit, long now) {
        this.limit = limit.toNanos();
        this.heardAt = now;
        this.beganAt = now;
        this.gaveUpAt = now;
    }

    /** From now on something should be heard. */
    void begin(long now) {
        beganAt = now;
        heardAt = now;
    }

    /** The market did something. */
    void heard(long now) {
        heardAt = now;
        if (now - beganAt <= limit / AT_ONCE) {
            inVain = false;
        }
    }

    /** Returns whether the socket should be given up. */
    boolean isOverdue(long now) {
        return now - heardAt > limit && now - gaveUpAt >= distance;
    }

    /** A socket was given up for its silence. */
    void gaveUp(long now) {
        distance = inVain ? Math.min(2 * distance, LONGEST_DISTANCE * limit) : FIRST_DISTANCE * limit;
        inVain = true;
        gaveUpAt = now;
    }
}
