package io.quati.app.security.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private long eras;
    private final Set<String> asking = new HashSet<>();

    Recent(InstantSource clock) {
        this.clock = clock;
    }

    private record Known<V>(V value, Instant since) {}

    /** Only one thread at a time asks anew what is known already: a database that hangs holds up nobody else. */
    Optional<V> get(String key, Supplier<Optional<V>> database) {
        Instant now = clock.instant();
        Optional<Known<V>> last;
        boolean asked;
        long era;
        synchronized (known) {
            last = Optional.ofNullable(known.get(key))
                    .filter(value -> now.isBefore(value.since().plus(WHILE_AWAY)));
            era = eras;
            asked = last.isPresent() && (now.isBefore(last.get().since().plus(FRESH)) || !asking.add(key));
        }
        return asked ? last.map(Known::value) : ask(key, database, last, now, era);
    }

    private Optional<V> ask(
            String key, Supplier<Optional<V>> database, Optional<Known<V>> last, Instant now, long era) {
        try {
            Optional<V> found = database.get();
            synchronized (known) {
                if (era == eras) { // else somebody has changed something meanwhile
                    found.ifPresentOrElse(value -> known.put(key, new Known<>(value, now)), () -> known.remove(key));
                }
            }
            return found;
        } catch (DataAccessException e) {
            return Optional.of(last.orElseThrow(() -> e).value());
        } finally {
            synchronized (known) {
                asking.remove(key);
            }
        }
    }

    void forget() {
        synchronized (known) {
            known.clear();
            eras++;
        }
    }
}
