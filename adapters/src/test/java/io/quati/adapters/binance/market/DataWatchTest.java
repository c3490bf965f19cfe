package io.quati.adapters.binance.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataWatchTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final DataWatch watch = new DataWatch(Duration.ofMinutes(1), 0);

    /** Returns the seconds at which sockets are given up that tell something every {@code interval} seconds. */
    private List<Long> givenUp(long seconds, long interval) {
        List<Long> givenUp = new ArrayList<>();
        for (long second = 1; second <= seconds; second++) {
            if (second % interval == 0) {
                watch.heard(second * SECOND);
            }
            if (watch.isOverdue(second * SECOND)) {
                givenUp.add(second);
                watch.gaveUp(second * SECOND);
                watch.begin((second + 1) * SECOND);
            }
        }
        return givenUp;
    }

    @Test
    void leavesASocketThatTells() {
        assertThat(givenUp(10_000, 60)).isEmpty();
    }

    @Test
    void givesUpMoreAndMoreSeldomWhereNothingIsEverTold() {
        assertThat(givenUp(9_000, 1_000_000)).containsExactly(61L, 241L, 601L, 1321L, 2761L, 4561L, 6361L, 8161L);
    }

    @Test
    void aMarketThatIsQuietByItselfCostsFewSockets() {
        assertThat(givenUp(3_600, 95)).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void beginsAnewWhereTheNewSocketTellsAtOnce() {
        givenUp(2_800, 1_000_000);
        watch.begin(5_000 * SECOND);
        watch.heard(5_005 * SECOND);

        assertThat(watch.isOverdue(5_065 * SECOND)).isFalse();
        assertThat(watch.isOverdue(5_066 * SECOND)).isTrue();
        watch.gaveUp(5_066 * SECOND);
        watch.begin(5_067 * SECOND);
        assertThat(watch.isOverdue(5_245 * SECOND)).isFalse();
        assertThat(watch.isOverdue(5_246 * SECOND)).isTrue();
    }

    @Test
    void countsFromTheBeginning() {
        watch.begin(100 * SECOND);

        assertThat(watch.isOverdue(160 * SECOND)).isFalse();
        assertThat(watch.isOverdue(161 * SECOND)).isTrue();
    }
}
