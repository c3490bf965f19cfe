package io.quati.adapters.coinbase;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How Coinbase is used.
 *
 * @param keys null to look at the market only
 * @param stateFolder where bans are kept over restarts
 * @param tokenLife how long a request can be accepted after it was signed; with {@code engineTimeout} it bounds how late a
 *     lost order can still arrive
 * @param engineTimeout how long Coinbase itself may take over a request that arrived in time
 * @param answerTimeout how long an answer is waited for
 */
public record CoinbaseSettings(
        CoinbaseHosts hosts,
        @Nullable CoinbaseKeys keys,
        Path stateFolder,
        InstantSource clock,
        Duration tokenLife,
        Duration engineTimeout,
        Duration answerTimeout) {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(2);

    public CoinbaseSettings {
        if (keys != null && keys.mode() != hosts.mode()) {
            throw new IllegalArgumentException("keys of " + keys.mode() + " must not go to hosts of " + hosts.mode());
        }
        if (tokenLife.toSeconds() <= 0 || tokenLife.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("tokenLife must be within [1 s, 2 min], was " + tokenLife);
        }
        if (engineTimeout.isNegative() || !answerTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "timeouts must be positive, were " + engineTimeout + ", " + answerTimeout);
        }
    }

    /** Returns the usual settings: tokens of two minutes, as documented, and answers within 12 s. */
    public static CoinbaseSettings of(CoinbaseHosts hosts, @Nullable CoinbaseKeys keys, Path stateFolder) {
        return new CoinbaseSettings(
                hosts,
                keys,
                stateFolder,
                InstantSource.system(),
                LONGEST_LIFE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(12));
    }
}
