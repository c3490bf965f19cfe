package io.quati.adapters.binance.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How Binance is used.
 *
 * @param keys null to look at the market only
 * @param stateFolder where bans are kept over restarts
 * @param receiveWindow how old a request may be when it arrives ({@code recvWindow}); with {@code engineTimeout}
 *     it bounds how late a lost order can still be accepted
 * @param engineTimeout how long Binance itself may take over a request that arrived in time
 * @param answerTimeout how long an answer is waited for
 */
public record BinanceSettings(
        BinanceHosts hosts,
        @Nullable BinanceKeys keys,
        Path stateFolder,
        InstantSource clock,
        Duration receiveWindow,
        Duration engineTimeout,
        Duration answerTimeout) {

    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);

    public BinanceSettings {
        if (keys != null && keys.mode() != hosts.mode()) {
            throw new IllegalArgumentException("keys of " + keys.mode() + " must not go to hosts of " + hosts.mode());
        }
        if (receiveWindow.toMillis() <= 0 || receiveWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("receiveWindow must be within (0, 60 s], was " + receiveWindow);
        }
        if (engineTimeout.isNegative() || !answerTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "timeouts must be positive, were " + engineTimeout + ", " + answerTimeout);
        }
    }

    /** Returns the usual settings: a receive window of 3 s, Binance's own time-out of 10 s, answers within 12 s. */
    public static BinanceSettings of(BinanceHosts hosts, @Nullable BinanceKeys keys, Path stateFolder) {
        return new BinanceSettings(
                hosts,
                keys,
                stateFolder,
                InstantSource.system(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(12));
    }

    /** Returns these settings with other times. */
    public BinanceSettings within(Duration window, Duration engine, Duration answer) {
        return new BinanceSettings(hosts, keys, stateFolder, clock, window, engine, answer);
    }
}
