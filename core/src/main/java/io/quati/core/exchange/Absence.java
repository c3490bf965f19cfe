package io.quati.core.exchange;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long complete questions have not found an order, and how many in a row. Time in which nobody answers proves nothing. */
final class Absence {

    private int reads;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** Something was heard of the order. */
    void end() {
        reads = 0;
        first = null;
        last = null;
    }

    /** Takes note of another question, and returns whether an order that nobody has ever heard of never arrived. */
    boolean provesNeverArrived(Instant asked) {
        return counts(asked, OrderTracker.BETWEEN_READS) && reads >= OrderTracker.READS_BEFORE_VOID;
    }

    /** Takes note of another question, and returns whether an order that the exchange had taken is gone. */
    boolean provesVanished(Instant asked) {
        Instant begin = first;
        return counts(asked, OrderTracker.BETWEEN_READS_OF_KNOWN)
                && reads >= OrderTracker.READS_BEFORE_VANISHED
                && begin != null
                && !asked.isBefore(begin.plus(OrderTracker.LEAST_ABSENCE));
    }

    private boolean counts(Instant asked, Duration apart) {
        Instant before = last;
        if (before != null && asked.isBefore(before.plus(apart))) {
            return false;
        }
        if (before == null) {
            first = asked;
        }
        last = asked;
        reads++;
        return true;
    }
}
