package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeightBudgetTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:30Z");

    private final WeightBudget budget = new WeightBudget(100, MINUTE);

    @Test
    void countsByItselfAndStopsAtFourFifths() {
        assertThat(budget.take(80, false, NOW)).isEmpty();
        assertThat(budget.take(1, false, NOW)).contains(Instant.parse("2026-01-01T00:01:00Z"));
        assertThat(budget.take(20, true, NOW)).isEmpty();
        assertThat(budget.take(1, true, NOW)).isPresent();
    }

    @Test
    void believesTheExchangeWhereItCountsMore() {
        budget.told(80, NOW);
        assertThat(budget.take(1, false, NOW)).isPresent();
        budget.told(3, NOW); // late
        assertThat(budget.take(1, false, NOW)).isPresent();
    }

    @Test
    void startsAnewEachMinute() {
        budget.take(80, false, NOW);
        assertThat(budget.take(80, false, NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void followsTheLimitThatTheExchangeTells() {
        budget.allowed(1000);
        assertThat(budget.take(800, false, NOW)).isEmpty();
    }

    @Test
    void isOneForAllOfAHost() {
        assertThat(WeightBudget.of("a", 100, MINUTE))
                .isSameAs(WeightBudget.of("a", 100, MINUTE))
                .isNotSameAs(WeightBudget.of("b", 100, MINUTE));
    }
}
