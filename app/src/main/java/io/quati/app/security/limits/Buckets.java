package io.quati.app.security.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each of many names, such as addresses. Only the names that were heard last are remembered, so that
 * nobody can fill the memory with invented ones. Any thread may use it.
 */
public final class Buckets {

    private static final int MOST = 20_000;

    private final Rate rate;
    private final TimeMeter time;
    private final Map<String, Bucket> byName = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    public Buckets(Rate rate, InstantSource clock) {
        this.rate = rate;
        this.time = new Meter(clock);
    }

    private record Meter(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /**
     * What came of asking.
     *
     * @param left how many more would be served now
     * @param pause until the next one is served; zero if this one is
     */
    public record Answer(boolean allowed, long left, Duration pause, Rate rate) {

        /** Returns the pause in whole seconds, at least one. */
        public long waitSeconds() {
            return Math.max(1, pause.plusNanos(999_999_999).toSeconds());
        }
    }

    /** Takes one token of this name, if there is one. */
    public Answer take(String name) {
        ConsumptionProbe probe = bucket(name).tryConsumeAndReturnRemaining(1);
        return new Answer(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                rate);
    }

    private Bucket bucket(String name) {
        synchronized (byName) {
            return byName.computeIfAbsent(
                    name,
                    _ -> Bucket.builder()
                            .addLimit(Bandwidth.builder()
                                    .capacity(rate.count())
                                    .refillGreedy(rate.count(), rate.per())
                                    .build())
                            .withCustomTimePrecision(time)
                            .build());
        }
    }
}
