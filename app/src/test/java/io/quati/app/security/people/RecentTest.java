package io.quati.app.security.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RecentTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Recent<String> recent = new Recent<>(now::get);

    @Test
    void asksAgainAfterAMoment() {
        recent.get("key", () -> Optional.of("before"));

        assertThat(recent.get("key", Optional::empty)).hasValue("before");
        now.set(START.plusSeconds(5));
        assertThat(recent.get("key", Optional::empty)).isEmpty();
    }

    @Test
    void remembersForAQuarterOfAnHourWhileTheDatabaseIsAway() {
        recent.get("key", () -> Optional.of("before"));

        now.set(START.plusSeconds(14 * 60));
        assertThat(recent.get("key", RecentTest::away)).hasValue("before");
        now.set(START.plusSeconds(16 * 60));
        assertThatThrownBy(() -> recent.get("key", RecentTest::away))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThatThrownBy(() -> recent.get("stranger", RecentTest::away))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    private static Optional<String> away() {
        throw new DataAccessResourceFailureException("away");
    }
}
