package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.exchange.Account;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a key is asked about, by a clock that the test holds. */
@Covers("IMP-003")
class KeyRightsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Key key = new Key();
    private final KeyRights rights = new KeyRights(key, START);
    private Instant now = START;

    @Test
    void aHarmlessKeyIsAskedAboutOnceADay() {
        roundsOf(Duration.ofDays(3));

        assertThat(key.askedAt).containsExactly(START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)));
        assertThat(rights.mayWithdraw()).isFalse();
    }

    @Test
    void aKeyThatMayWithdrawByNowIsNoticedADayLaterAndLookedAtEveryHourUntilItMayNot() {
        key.mayWithdraw = true;
        roundsOf(Duration.ofHours(24));
        assertThat(rights.mayWithdraw()).isFalse();

        roundsOf(Duration.ofHours(2));
        assertThat(rights.mayWithdraw()).isTrue();
        key.mayWithdraw = false;
        roundsOf(Duration.ofHours(1));

        assertThat(rights.mayWithdraw()).isFalse();
        assertThat(key.askedAt).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noAnswerChangesNothing(Kind kind) {
        key.mayWithdraw = true;
        roundsOf(Duration.ofHours(25));
        assertThat(rights.mayWithdraw()).isTrue();

        key.failure = new ExchangeException(kind, 0, "no", null);
        roundsOf(Duration.ofDays(2));

        assertThat(rights.mayWithdraw()).isTrue();
        assertThat(key.askedAt).hasSizeGreaterThan(2);
    }

    private void roundsOf(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plus(Duration.ofMinutes(10))) {
            rights.round(now);
        }
    }

    /** Answers what it is told to, and remembers when it was asked. */
    private final class Key implements Account {

        private final List<Instant> askedAt = new ArrayList<>();
        private boolean mayWithdraw;
        private @Nullable ExchangeException failure;

        @Override
        public boolean mayWithdraw() {
            askedAt.add(now);
            if (failure != null) {
                throw failure;
            }
            return mayWithdraw;
        }

        @Override
        public List<Balance> balances() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<OpenPosition> positions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
            throw new UnsupportedOperationException();
        }
    }
}
