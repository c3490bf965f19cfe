package io.quati.adapters.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process may still ask a host in this span of time. Exchanges count by address, so all users of a host share
 * one budget; the count is ours or the one that the exchange tells, whichever is higher. The last fifth is kept for what is
 * urgent, such as cancels.
 */
public final class WeightBudget {

    /** Share of the limit that everyday requests may use. */
    private static final double EVERYDAY = 0.8;

    private static final Map<String, WeightBudget> BY_HOST = new ConcurrentHashMap<>();

    private final long spanMillis;
    private int limit;
    private long span;
    private int used;

    WeightBudget(int limit, Duration span) {
        this.spanMillis = span.toMillis();
        this.limit = limit;
    }

    /**
     * Returns the budget of {@code host}, which all of this process share.
     *
     * @param limit weight that may be used in each {@code span}, counted from whole spans since 1970 UTC
     * @param host with the folder of its users' state, since a port of this machine may change hands
     */
    public static WeightBudget of(String host, int limit, Duration span) {
        return BY_HOST.computeIfAbsent(host, _ -> new WeightBudget(limit, span));
    }

    /** Takes {@code weight}, or returns when there is some again. */
    public synchronized Optional<Instant> take(int weight, boolean urgent, Instant now) {
        turn(now);
        double most = urgent ? limit : limit * EVERYDAY;
        if (used + weight > most) {
            return Optional.of(Instant.ofEpochMilli((span + 1) * spanMillis));
        }
        used += weight;
        return Optional.empty();
    }

    /** Hears what the exchange counted in this span. */
    public synchronized void told(int weight, Instant now) {
        turn(now);
        used = Math.max(used, weight);
    }

    /** Hears how much the exchange allows in a span. */
    public synchronized void allowed(int weight) {
        limit = weight;
    }

    private void turn(Instant now) {
        long current = Math.floorDiv(now.toEpochMilli(), spanMillis);
        if (current != span) {
            span = current;
            used = 0;
        }
    }
}
