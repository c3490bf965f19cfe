package io.quati.adapters.brapi;

import io.quati.adapters.wire.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How brapi.dev is used.
 *
 * @param base what {@code /quote/…} is appended to
 * @param token null for none: then few symbols are told
 * @param answerTimeout how long an answer is waited for
 * @param pause before a question is put again for the first time; twice as long before the next
 */
public record BrapiSettings(
        URI base, @Nullable Secret token, InstantSource clock, Duration answerTimeout, Duration pause) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    public BrapiSettings {
        boolean encrypted = "https".equals(base.getScheme()) && "brapi.dev".equals(base.getHost());
        boolean local = "http".equals(base.getScheme()) && THIS_MACHINE.contains(String.valueOf(base.getHost()));
        if (!encrypted && !local) {
            throw new IllegalArgumentException("base must be https://brapi.dev or on this machine, was " + base);
        }
        if (!answerTimeout.isPositive() || pause.isNegative()) {
            throw new IllegalArgumentException("times must be positive, were " + answerTimeout + ", " + pause);
        }
    }

    /** Returns the usual settings: answers within 12 s, half a second before a question is put again. */
    public static BrapiSettings of(@Nullable Secret token) {
        return new BrapiSettings(
                URI.create("https://brapi.dev/api"),
                token,
                InstantSource.system(),
                Duration.ofSeconds(12),
                Duration.ofMillis(500));
    }

    /** Returns these settings for another address. */
    public BrapiSettings at(URI address) {
        return new BrapiSettings(address, token, clock, answerTimeout, pause);
    }
}
