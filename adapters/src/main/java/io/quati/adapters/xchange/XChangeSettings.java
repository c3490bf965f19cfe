package io.quati.adapters.xchange;

import io.quati.adapters.wire.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which exchange is used, and how.
 *
 * @param venue XChange's name of it in small letters, for example {@code kucoin}; its module must be on the class path
 * @param keys null to look at the market only
 * @param base where it is reached, as far as its module takes another address; null for the exchange itself
 * @param answerTimeout how long an answer is waited for
 */
public record XChangeSettings(
        String venue, @Nullable Keys keys, @Nullable URI base, Duration answerTimeout) {

    /**
     * A key of the exchange.
     *
     * @param passphrase where the exchange wants a third part; null elsewhere
     */
    public record Keys(
            String apiKey, Secret secret, @Nullable Secret passphrase) {

        @Override
        public String toString() {
            return "Keys[***]";
        }
    }

    public XChangeSettings {
        if (!venue.matches("[a-z][a-z0-9]{1,30}")) {
            throw new IllegalArgumentException("venue must be a name in small letters, was \"" + venue + "\"");
        }
        if (!answerTimeout.isPositive()) {
            throw new IllegalArgumentException("answerTimeout must be positive, was " + answerTimeout);
        }
    }

    /** Returns the usual settings: answers within 12 s. */
    public static XChangeSettings of(String venue, @Nullable Keys keys) {
        return new XChangeSettings(venue, keys, null, Duration.ofSeconds(12));
    }
}
