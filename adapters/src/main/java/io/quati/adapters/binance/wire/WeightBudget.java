package io.quati.adapters.binance.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process may still ask a host in this minute. Binance counts by address, so all users of a host share one
 * budget; the count is ours or the one that Binance tells, whichever is higher. The last fifth is kept for what is
 * urgent, such as cancels.
 */
final class WeightBudget {

    /** Share of the limit that everyday requests may use. */
    private static final double EVERYDAY = 0.8;

    private static final long MINUTE_MILLIS = 60_000;
    private static final Map<String, WeightBudget> BY_HOST = new ConcurrentHashMap<>();

    private int limit;
    private long minute;
    private int used;

    WeightBudget(int limit) {
        this.limit = limit;
    }

    /**
     * Returns the budget of {@code host}, which all of this process share.
     *
     * @param host with the folder of its users' state, since a port of this machine may change hands
     */
    static WeightBudget of(String host, int limit) {
        return BY_HOST.computeIfAbsent(host, _ -> new WeightBudget(limit));
    }

    /** Takes {@code weight}, or returns when there is some again. */
    synchronized Optional<Instant> take(int weight, boolean urgent, Instant now) {
        turn(now);
        double most = urgent ? limit : limit * EVERYDAY;
        if (used + weight > most) {
            return Optional.of(Instant.ofEpochMilli((minute + 1) * MINUTE_MILLIS));
        }
        used += weight;
        return Optional.empty();
    }

    /** Hears what Binance counted in this minute. */
    synchronized void told(int weight, Instant now) {
        turn(now);
        used = Math.max(used, weight);
    }

    /** Hears how much Binance allows in a minute. */
    synchronized void allowed(int perMinute) {
        limit = perMinute;
    }

    private void turn(Instant now) {
        long current = Math.floorDiv(now.toEpochMilli(), MINUTE_MILLIS);
        if (current != minute) {
            minute = current;
            used = 0;
        }
    }
}
