package io.quati.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.exchange.ClientOrderId;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LeaseTakenTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final RandomGenerator random = new SplittableRandom(3);

    private LeaseTaken after(int earlier, Instant now) {
        return LeaseTaken.after(earlier, now, random);
    }

    @Test
    void theLaterLeaseHasTheHigherNumberWhoeverTakesIt() {
        LeaseTaken here = after(0, NOW);
        LeaseTaken elsewhere = after(0, NOW.plusSeconds(64));

        assertThat(here.knownAt()).isEqualTo(NOW);
        assertThat(elsewhere.epoch()).isGreaterThan(here.epoch());
        assertThat(after(here.epoch(), NOW.plusSeconds(600)).epoch()).isGreaterThan(elsewhere.epoch());
    }

    @Test
    void isHigherThanTheOneBeforeWhateverTheClockSays() {
        assertThat(after(7, Instant.EPOCH).epoch()).isEqualTo(8);
        assertThat(after(2_000_000_000, NOW).epoch()).isEqualTo(2_000_000_001);
    }

    @Test
    void hardlyTwoThatBeginTogetherHaveTheSame() {
        long same = 0;
        for (int i = 0; i < 10_000; i++) {
            int one = after(0, NOW).epoch();
            int other = after(0, NOW).epoch();
            same += one == other ? 1 : 0;
        }
        assertThat(same).isBetween(50L, 300L);
    }

    @Test
    void fitsIntoTheIdOfAnOrderForAsLongAsAnyoneCares() {
        int last = after(0, Instant.parse("2088-01-01T00:00:00Z")).epoch();
        var id = new ClientOrderId("abcdefgh", last, 46_655, 3_656_158_440_062_975L);

        assertThat(id.text()).hasSizeLessThan(37);
        assertThat(ClientOrderId.parse(id.text())).contains(id);
        assertThat(after(0, Instant.parse("2200-01-01T00:00:00Z")).epoch()).isEqualTo(Integer.MAX_VALUE);
    }
}
