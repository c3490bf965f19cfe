package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers other than success: certainly not done, or nobody knows. Source: Coinbase, Advanced Trade API, "REST API
 * errors". The codes told are those of HTTP, as Coinbase has words only.
 */
final class Verdict {

    private static final Duration AFTER_429 = Duration.ofSeconds(10);

    private Verdict() {}

    /** @param retryAfter the header's seconds, or null */
    static Outcome of(int status, byte[] body, @Nullable Duration retryAfter, Instant now) {
        String reason = reason(body);
        return switch (status) {
            case 429 -> {
                Instant end = now.plus(retryAfter != null ? retryAfter : AFTER_429);
                yield new Outcome.Declined(
                        Kind.LIMITED,
                        status,
                        "Too many requests; Coinbase wants to hear nothing before " + end + ".",
                        end);
            }
            case 401 ->
                new Outcome.Declined(
                        Kind.UNAUTHORIZED,
                        status,
                        "Coinbase did not accept the key (401): it is wrong, or was not made for this.");
            case 403 ->
                reason.isEmpty()
                        ? new Outcome.Declined(
                                Kind.UNAVAILABLE,
                                status,
                                "Coinbase's firewall refused the request (403); wait a while.")
                        : new Outcome.Declined(Kind.UNAUTHORIZED, status, refused(status, reason));
            case 400, 404, 405, 413, 415, 422 ->
                reason.isEmpty() ? lost(status) : new Outcome.Declined(Kind.REFUSED, status, refused(status, reason));
            default -> lost(status);
        };
    }

    private static Outcome lost(int status) {
        return new Outcome.Lost(
                status, "Coinbase answered with status " + status + "; nobody knows what became of it.");
    }

    private static String refused(int status, String reason) {
        return "Coinbase refused (" + status + "): " + reason + (reason.endsWith(".") ? "" : ".");
    }

    /** Returns how {@code body} explains itself; empty if it does not, as it comes from something in between. */
    private static String reason(byte[] body) {
        try {
            Payload error = Payload.parse(body);
            if (!error.isObject() || !(error.has("error") || error.has("message"))) {
                return "";
            }
            String word = error.text("error", "");
            String message = error.text("message", error.text("error_details", ""));
            return message.isEmpty() || message.equals(word) ? word : word.isEmpty() ? message : word + ", " + message;
        } catch (ExchangeException _) {
            return "";
        }
    }
}
