package io.quati.adapters.brapi;

import io.quati.adapters.wire.Answer;
import io.quati.adapters.wire.Call;
import io.quati.adapters.wire.Caller;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks brapi.dev, again where an answer fails to come, and not before the time that it names where it is asked too much. The
 * token goes into a header, never into an address, since addresses end up in logs.
 */
final class BrapiHttp implements AutoCloseable {

    private static final int TRIES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration AFTER_429 = Duration.ofMinutes(1);

    private final BrapiSettings settings;
    private final Caller caller;
    private volatile Instant againAt = Instant.MIN;
    private volatile boolean closed;
    private volatile @Nullable Reading reading;

    /** What time it was at brapi, at {@code nanos} of a clock that never goes back. */
    private record Reading(Instant server, long nanos) {}

    BrapiHttp(BrapiSettings settings) {
        this.settings = settings;
        this.caller = new Caller("brapi.dev", settings.answerTimeout());
    }

    BrapiSettings settings() {
        return settings;
    }

    /**
     * Returns the answer to a question.
     *
     * @param path below {@code /api}, percent-encoded
     * @throws ExchangeException if there is none
     */
    Payload ask(String path, Query query) {
        Duration pause = settings.pause();
        for (int tries = 1; ; tries++) {
            Outcome outcome = askOnce(path, query);
            boolean useless = outcome instanceof Outcome.Answered || tries == TRIES || closed;
            Duration wait = outcome instanceof Outcome.Declined declined ? wait(declined, pause) : jitter(pause);
            if (useless || wait.compareTo(LONGEST_WAIT) > 0) {
                return outcome.orThrow();
            }
            sleep(wait);
            pause = pause.multipliedBy(2);
        }
    }

    /** Returns how long to wait before a refused question makes sense again; for ever if it does not. */
    private Duration wait(Outcome.Declined declined, Duration pause) {
        if (declined.retryAt() != null) {
            return Duration.between(settings.clock().instant(), declined.retryAt());
        }
        return declined.kind() == Kind.UNAVAILABLE ? jitter(pause) : Duration.ofDays(1);
    }

    private static Duration jitter(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1)));
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait.isNegative() ? Duration.ZERO : wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ExchangeException(Kind.UNAVAILABLE, 0, "Interrupted while waiting for brapi.dev.", null);
        }
    }

    private Outcome askOnce(String path, Query query) {
        Instant again = againAt;
        if (settings.clock().instant().isBefore(again)) {
            return limited(again);
        }
        String parameters = query.encoded();
        URI address = URI.create(settings.base() + path + (parameters.isEmpty() ? "" : "?" + parameters));
        Map<String, String> headers = settings.token() == null
                ? Map.of()
                : Map.of("Authorization", "Bearer " + settings.token().reveal());
        return caller.call(new Call("GET", address, headers, ""), this::judge);
    }

    private Outcome judge(Answer answer) {
        int status = answer.status();
        if (answer.isSuccess()) {
            try {
                Payload said = Payload.parse(answer.body());
                noteTime(said);
                return new Outcome.Answered(said);
            } catch (ExchangeException e) {
                return new Outcome.Lost(status, String.valueOf(e.getMessage()));
            }
        }
        return switch (status) {
            case 429 -> {
                againAt = settings.clock().instant().plus(answer.retryAfter().orElse(AFTER_429));
                yield limited(againAt);
            }
            case 401, 403 ->
                new Outcome.Declined(
                        Kind.UNAUTHORIZED,
                        status,
                        "brapi.dev did not accept the token (" + status + "); set BRAPI_TOKEN to a valid one.");
            case 402 ->
                new Outcome.Declined(
                        Kind.UNAUTHORIZED,
                        status,
                        "The plan at brapi.dev does not include this (402): " + reason(answer));
            case 408, 500, 502, 503, 504 -> new Outcome.Lost(status, "brapi.dev failed with status " + status + ".");
            default ->
                new Outcome.Declined(
                        status / 100 == 4 ? Kind.REFUSED : Kind.UNAVAILABLE,
                        status,
                        "brapi.dev refused (" + status + "): " + reason(answer));
        };
    }

    private static Outcome limited(Instant again) {
        return new Outcome.Declined(
                Kind.LIMITED, 429, "Too many requests; brapi.dev wants to hear nothing before " + again + ".", again);
    }

    private static String reason(Answer answer) {
        try {
            String text = Payload.parse(answer.body()).text("message", "no reason");
            return text.endsWith(".") ? text : text + ".";
        } catch (ExchangeException _) {
            return "no reason.";
        }
    }

    /** Each answer says when it was given. */
    private void noteTime(Payload answer) {
        if (answer.isObject() && answer.has("requestedAt")) {
            reading = new Reading(answer.timestamp("requestedAt"), System.nanoTime());
        }
    }

    /** Returns brapi's time, by its last answer; the machine's time if brapi has told none. */
    Instant time() {
        Reading last = reading;
        return last == null ? settings.clock().instant() : last.server().plusNanos(System.nanoTime() - last.nanos());
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        closed = true;
        caller.close();
    }
}
