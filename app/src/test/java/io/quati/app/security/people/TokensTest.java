package io.quati.app.security.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Person ANA = new Person(new UUID(0, 7), "ana", Role.TRADER, true, true, 3, START);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Tokens tokens = new Tokens(now::get);

    @Test
    void saysWhoItIsOfUntilItExpires() {
        String token = tokens.issue(ANA);

        now.set(START.plus(Tokens.LIFE).minusSeconds(1));
        assertThat(tokens.read(token)).hasValueSatisfying(claims -> {
            assertThat(claims.person()).isEqualTo(ANA.id());
            assertThat(claims.version()).isEqualTo(3);
        });
        now.set(START.plus(Tokens.LIFE).plus(Duration.ofSeconds(1)));
        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void isVoidOnceRevokedAndOthersAreNot() {
        String one = tokens.issue(ANA);
        String other = tokens.issue(ANA);

        tokens.revoke(tokens.read(one).orElseThrow());

        assertThat(tokens.read(one)).isEmpty();
        assertThat(tokens.read(other)).isPresent();
    }

    @Test
    void oneLetterMoreOrLessVoidsATokenThatIsKnown() {
        String token = tokens.issue(ANA);
        assertThat(tokens.read(token)).isPresent();

        String claims = token.substring(0, token.lastIndexOf('.') + 1);
        assertThat(tokens.read(claims)).isEmpty();
        assertThat(tokens.read(token + "A")).isEmpty();
        assertThat(tokens.read(claims + tokens.issue(ANA).substring(claims.length())))
                .isEmpty();
        assertThat(tokens.read(token)).isPresent();
    }

    @Test
    void isVoidInAnotherProcess() {
        assertThat(new Tokens(now::get).read(tokens.issue(ANA))).isEmpty();
    }
}
