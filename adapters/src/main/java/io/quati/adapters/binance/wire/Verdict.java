package io.quati.adapters.binance.wire;

import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers other than success: certainly not done, or nobody knows. Source: Binance, errors.md and the general
 * information of rest-api.md; for futures, the three kinds of 503 of its general information.
 */
final class Verdict {

    static final int CLOCK = -1021;
    private static final int BUSY = -1008;
    private static final int TOO_MANY_REQUESTS = -1003;
    static final int TOO_MANY_ORDERS = -1015;
    private static final int UNSUPPORTED = -1020;

    private static final Set<Integer> MAYBE_DONE = Set.of(-1000, -1001, -1006, -1007);
    private static final Set<Integer> KEY_AT_FAULT = Set.of(-1002, -1022, -2014, -2015);
    private static final Set<Integer> LATER = Set.of(BUSY, -1016);
    private static final Set<String> FUTURES_NOT_DONE =
            Set.of("service unavailable.", "internal error; unable to process your request. please try again.");

    private static final Pattern BANNED_UNTIL = Pattern.compile("until ([0-9]{13})");
    private static final Duration AFTER_429 = Duration.ofMinutes(1);
    private static final Duration AFTER_418 = Duration.ofMinutes(3);

    private Verdict() {}

    /**
     * Returns what an answer means.
     *
     * @param retryAfter the header's seconds, or null
     * @param futures whether the futures' rules about status 503 count
     */
    static Outcome of(int status, byte[] body, @Nullable Duration retryAfter, boolean futures, Instant now) {
        Payload error = errorOf(body);
        if (status == 418 || status == 429) {
            return limited(status, error, retryAfter, now);
        }
        if (error == null) {
            return withoutWords(status);
        }
        int code = (int) error.number("code");
        String message = "Binance refused (" + code + "): " + error.text("msg", "");
        if (code == TOO_MANY_REQUESTS || code == TOO_MANY_ORDERS) {
            return limited(status, error, retryAfter, now);
        }
        if (LATER.contains(code)) {
            return new Outcome.Declined(Kind.UNAVAILABLE, code, message);
        }
        if (MAYBE_DONE.contains(code) || status >= 500 || status == 408 || status == 409) {
            boolean notDone = futures
                    && status == 503
                    && FUTURES_NOT_DONE.contains(error.text("msg", "").toLowerCase(Locale.ROOT));
            return notDone
                    ? new Outcome.Declined(Kind.UNAVAILABLE, code, message)
                    : new Outcome.Lost(code, "Binance does not know what became of it (" + code + ").");
        }
        if (status == 401 || KEY_AT_FAULT.contains(code)) {
            return new Outcome.Declined(Kind.UNAUTHORIZED, code, message);
        }
        if (code == UNSUPPORTED) {
            return new Outcome.Declined(Kind.UNSUPPORTED, code, message);
        }
        return new Outcome.Declined(Kind.REFUSED, code, message);
    }

    /** An answer that does not explain itself comes from something between Binance and us. */
    private static Outcome withoutWords(int status) {
        return switch (status) {
            case 401 -> new Outcome.Declined(Kind.UNAUTHORIZED, 0, "Binance did not accept the key (401).");
            case 403 ->
                new Outcome.Declined(
                        Kind.UNAVAILABLE, 0, "Binance's firewall refused the request (403); wait a while.");
            default -> new Outcome.Lost(0, "Binance answered with status " + status + " and no reason.");
        };
    }

    private static Outcome limited(int status, @Nullable Payload error, @Nullable Duration retryAfter, Instant now) {
        Instant end = now.plus(retryAfter != null ? retryAfter : status == 418 ? AFTER_418 : AFTER_429);
        int code = error == null ? 0 : (int) error.number("code");
        Matcher until = BANNED_UNTIL.matcher(error == null ? "" : error.text("msg", ""));
        if (until.find()) {
            Instant told = Instant.ofEpochMilli(Long.parseLong(until.group(1)));
            end = told.isAfter(end) ? told : end;
        }
        String message = code == TOO_MANY_ORDERS
                ? "Too many orders in a short time; Binance takes the next one at " + end + "."
                : "Too many requests; Binance wants to hear nothing before " + end + ".";
        return new Outcome.Declined(Kind.LIMITED, code, message, end);
    }

    /** Returns the error that {@code body} explains, or null if it does not. */
    private static @Nullable Payload errorOf(byte[] body) {
        try {
            Payload error = Payload.parse(body);
            boolean explains = error.isObject() && error.has("code") && Math.abs(error.number("code")) < 1_000_000;
            return explains ? error : null;
        } catch (ExchangeException _) {
            return null;
        }
    }
}
