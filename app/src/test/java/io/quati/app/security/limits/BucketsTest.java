package io.quati.app.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Buckets buckets = new Buckets(Rate.perMinute(3), now::get);

    @Test
    void servesSoManyAndSaysHowLongToWait() {
        for (int left = 2; left >= 0; left--) {
            assertThat(buckets.take("ana")).extracting("allowed", "left").containsExactly(true, (long) left);
        }

        Buckets.Answer refused = buckets.take("ana");
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.waitSeconds()).isBetween(19L, 20L);
        assertThat(buckets.take("rui").allowed()).isTrue();
        now.set(START.plusSeconds(refused.waitSeconds()));
        assertThat(buckets.take("ana").allowed()).isTrue();
        assertThat(buckets.take("ana").allowed()).isFalse();
    }
}
