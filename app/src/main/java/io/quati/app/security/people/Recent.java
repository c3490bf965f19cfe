package io.quati.app.security.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Answers of the database that hold for a moment; while the database is away the last ones hold for longer, so that
 * whoever was in can still watch and stop bots. Any thread may use it.
 */
final class Recent<V> {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration WHILE_AWAY = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Known<V>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known<V>> eldest) {
            return size() > MOST;
        }
    };

    Recent(InstantSource clock) {
        this.clock = clock;
    }

    private record Known<V>(V value, Instant since) {}

    Optional<V> get(String key, Supplier<Optional<V>> database) {
        Instant now = clock.instant();
        Optional<Known<V>> last;
        synchronized (known) {
            last = Optional.ofNullable(known.get(key));
        }
        if (last.isPresent() && now.isBefore(last.get().since().plus(FRESH))) {
            return Optional.of(last.get().value());
        }
        Optional<V> found;
        try {
            found = database.get();
        } catch (DataAccessException e) {
            return Optional.of(last.filter(value -> now.isBefore(value.since().plus(WHILE_AWAY)))
                    .orElseThrow(() -> e)
                    .value());
        }
        synchronized (known) {
            found.ifPresentOrElse(value -> known.put(key, new Known<>(value, now)), () -> known.remove(key));
        }
        return found;
    }

    void forget() {
        synchronized (known) {
            known.clear();
        }
    }
}
