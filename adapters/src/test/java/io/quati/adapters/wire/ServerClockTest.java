package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.exchange.ExchangeException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Time that only passes when told to; the exchange is an hour ahead. */
    private long nanos;

    private Duration wallError = Duration.ZERO;
    private int questions;
    private long[] delays = {400, 20, 100, 60, 300};

    private final ServerClock clock = new ServerClock("Binance", this::wall, () -> nanos, this::ask);

    private Instant wall() {
        return START.plusNanos(nanos).plus(wallError);
    }

    private Instant server() {
        return START.plusSeconds(3600).plusNanos(nanos);
    }

    /** The way there takes all of the delay, the way back none. */
    private Instant ask() {
        long delay = delays[questions % delays.length];
        questions++;
        nanos += Duration.ofMillis(delay).toNanos();
        return server();
    }

    @Test
    void believesTheQuickestAnswer() {
        Instant told = clock.now();

        Duration error = Duration.between(server(), told);
        assertThat(questions).isEqualTo(5);
        assertThat(error.abs()).isLessThanOrEqualTo(Duration.ofMillis(10));
    }

    @Test
    void countsOnByTheClockThatNeverGoesBack() {
        clock.now();
        nanos += Duration.ofMinutes(3).toNanos();

        assertThat(Duration.between(server(), clock.now()).abs()).isLessThanOrEqualTo(Duration.ofMillis(10));
        assertThat(questions).isEqualTo(5);
    }

    @Test
    void asksAgainWhenTheMachinesClockWasSet() {
        clock.now();
        wallError = Duration.ofMillis(400);
        clock.now();
        assertThat(questions).isEqualTo(5);

        wallError = Duration.ofMillis(-700);
        clock.now();
        assertThat(questions).isEqualTo(10);
        clock.now();
        assertThat(questions).isEqualTo(10);
    }

    @Test
    void knowsTheTimeWithoutAskingAsLongAsItIsBeyondDoubt() {
        assertThat(clock.known()).isEmpty();
        clock.now();

        assertThat(clock.known())
                .hasValueSatisfying(told ->
                        assertThat(Duration.between(server(), told).abs()).isLessThanOrEqualTo(Duration.ofMillis(10)));
        wallError = Duration.ofMillis(-700);
        assertThat(clock.known()).isEmpty();
        wallError = Duration.ZERO;
        nanos += Duration.ofHours(1).toNanos();
        assertThat(clock.known()).isEmpty();
        assertThat(questions).isEqualTo(5);
    }

    @Test
    void tellsNoTimeThatIsInDoubt() {
        delays = new long[] {1_100};

        assertThatThrownBy(clock::now).isInstanceOf(ExchangeException.class).hasMessageContaining("half a second");
    }

    @Test
    void asksAgainAfterLongSilence() {
        clock.now();
        nanos += Duration.ofHours(1).toNanos();

        Instant told = clock.now();

        assertThat(Duration.between(server(), told).abs()).isLessThanOrEqualTo(Duration.ofMillis(10));
        assertThat(questions).isEqualTo(10);
    }
}
