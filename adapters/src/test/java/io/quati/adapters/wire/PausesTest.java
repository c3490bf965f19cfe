package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void doubleUpToTheLongest() {
        for (int most : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(pauses.next()).isBetween(Duration.ofMillis(500L * most), Duration.ofSeconds(most));
        }
    }

    @Test
    void beginAnew() {
        pauses.next();
        pauses.next();
        pauses.reset();

        assertThat(pauses.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void differ() {
        assertThat(new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(60)).next())
                .isNotEqualTo(pauses.next());
    }
}
