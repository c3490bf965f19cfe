package io.quati.adapters.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.adapters.coinbase.CoinbaseHosts.Mode;
import io.quati.adapters.wire.Secret;
import io.quati.testing.Covers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseSettingsTest {

    @ParameterizedTest
    @Covers("EXC-002")
    @CsvSource({
        "SANDBOX, https://api.coinbase.com",
        "PRODUCTION, https://api-sandbox.coinbase.com",
        "PRODUCTION, https://api.coinbase.com.example.org",
        "LOCAL, https://api.coinbase.com",
        "PRODUCTION, http://api.coinbase.com",
        "PRODUCTION, https:///nowhere"
    })
    void modesDoNotMix(Mode mode, URI rest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoinbaseHosts(mode, rest, null, null))
                .withMessageStartingWith("address must be");
    }

    @Test
    void keysOfOneModeGoToNoHostOfAnother() {
        CoinbaseKeys keys = CoinbaseKeys.of(Mode.SANDBOX, "k", new Secret(TokenCheck.PEM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoinbaseSettings.of(CoinbaseHosts.production(), keys, Path.of("state")))
                .withMessage("keys of SANDBOX must not go to hosts of PRODUCTION");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoinbaseKeys.of(Mode.SANDBOX, "", new Secret(TokenCheck.PEM)));
    }

    @Test
    void tokensLiveAtMostTwoMinutes() {
        assertThat(CoinbaseSettings.of(CoinbaseHosts.production(), null, Path.of("state"))
                        .tokenLife())
                .isEqualTo(Duration.ofMinutes(2));
        for (Duration life : new Duration[] {Duration.ZERO, Duration.ofMinutes(3)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> settings(life, Duration.ofSeconds(1)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ofSeconds(30), Duration.ZERO));
    }

    private static CoinbaseSettings settings(Duration life, Duration answer) {
        return new CoinbaseSettings(
                CoinbaseHosts.production(),
                null,
                Path.of("state"),
                InstantSource.system(),
                life,
                Duration.ZERO,
                answer);
    }
}
