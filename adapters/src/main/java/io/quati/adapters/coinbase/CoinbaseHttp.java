package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Answer;
import io.quati.adapters.wire.Bans;
import io.quati.adapters.wire.Call;
import io.quati.adapters.wire.Caller;
import io.quati.adapters.wire.Gate;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.adapters.wire.ServerClock;
import io.quati.adapters.wire.WeightBudget;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Coinbase's REST host, slowly enough and in its time. Coinbase tells no limit for a second, so this
 * process keeps to ten requests a second for each host; the last fifth is for what is urgent. Nothing is sent twice.
 */
final class CoinbaseHttp implements Gate, AutoCloseable {

    static final String NAME = "Coinbase";
    private static final String ROOT = "/api/v3/brokerage";
    private static final String BANS_FILE = "coinbase-bans.txt";
    private static final int PER_SECOND = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final CoinbaseSettings settings;
    private final URI base;
    private final Caller caller;
    private final ServerClock clock;
    private final WeightBudget budget;
    private final Bans bans;

    CoinbaseHttp(CoinbaseSettings settings) {
        this.settings = settings;
        this.base = settings.hosts().rest();
        this.caller = new Caller(NAME, settings.answerTimeout());
        this.clock = new ServerClock(NAME, settings.clock(), System::nanoTime, this::askTime);
        this.budget = WeightBudget.of(
                base.getAuthority() + " " + settings.stateFolder().toAbsolutePath(), PER_SECOND, Duration.ofSeconds(1));
        this.bans = Bans.in(settings.stateFolder().resolve(BANS_FILE), settings.clock(), System::nanoTime);
    }

    CoinbaseSettings settings() {
        return settings;
    }

    @Override
    public String exchange() {
        return NAME;
    }

    @Override
    public HttpClient client() {
        return caller.client();
    }

    @Override
    public InstantSource wall() {
        return settings.clock();
    }

    @Override
    public Optional<Instant> bannedUntil() {
        return bans.ending(base.getAuthority());
    }

    @Override
    public void keepAwayUntil(Instant end) {
        try {
            bans.add(base.getAuthority(), end);
        } catch (UncheckedIOException _) {
            // it is kept in memory, which is enough for a pause of seconds
        }
    }

    /** Returns the exchange's time. */
    Instant time() {
        return clock.now();
    }

    /** Returns a token for a message on a socket. */
    String socketToken() {
        return requireKeys().tokens().token(null, time(), settings.tokenLife());
    }

    CoinbaseKeys requireKeys() {
        CoinbaseKeys keys = settings.keys();
        if (keys == null) {
            throw new ExchangeException(
                    Kind.UNAUTHORIZED, 0, "This needs a key of Coinbase, and none was given.", null);
        }
        return keys;
    }

    /**
     * Returns the answer to a question.
     *
     * @throws ExchangeException if there is none
     */
    Payload ask(Request request) {
        return send(request).orThrow();
    }

    /** Sends {@code request} once and returns what came of it; the network makes it throw nothing. */
    Outcome send(Request request) {
        try {
            Optional<Instant> ban = bannedUntil();
            if (ban.isPresent()) {
                return new Outcome.Declined(
                        Kind.LIMITED, 0, "Coinbase wants to hear nothing before " + ban.get() + ".", ban.get());
            }
            waitForTurn(request);
            Call written = write(request);
            if (settings.clock().instant().isAfter(request.latest())) {
                return new Outcome.Declined(
                        Kind.UNAVAILABLE, 0, "The request was not sent, as it took too long to get ready.");
            }
            return caller.call(written, this::judge);
        } catch (ExchangeException e) {
            return new Outcome.Declined(e.kind(), e.code(), String.valueOf(e.getMessage()), e.retryAt());
        }
    }

    private void waitForTurn(Request request) {
        Instant patience = settings.clock().instant().plus(LONGEST_WAIT);
        Instant latest = request.latest().isBefore(patience) ? request.latest() : patience;
        while (true) {
            Instant now = settings.clock().instant();
            Optional<Instant> again = budget.take(1, request.urgent(), now);
            if (again.isEmpty()) {
                return;
            }
            if (again.get().isAfter(latest)) {
                throw ExchangeException.limited(
                        "Too many requests wait for Coinbase; there is room again at " + again.get() + ".",
                        again.get());
            }
            try {
                Thread.sleep(Duration.between(now, again.get()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new ExchangeException(Kind.UNAVAILABLE, 0, "Interrupted before Coinbase was asked.", null);
            }
        }
    }

    private Call write(Request request) {
        String path = ROOT + request.path();
        String query = request.query().encoded();
        Map<String, String> headers = new HashMap<>();
        headers.put("Cache-Control", "no-cache"); // public answers are a second old otherwise
        if (request.signed()) {
            String subject = request.method() + " " + base.getAuthority() + path;
            String token = requireKeys().tokens().token(subject, time(), settings.tokenLife());
            headers.put("Authorization", "Bearer " + token);
        }
        if (!request.body().isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        URI address = URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
        return new Call(request.method(), address, headers, request.body());
    }

    private Outcome judge(Answer answer) {
        if (answer.isSuccess()) {
            try {
                return new Outcome.Answered(Payload.parse(answer.body()));
            } catch (ExchangeException e) {
                return new Outcome.Lost(0, String.valueOf(e.getMessage()));
            }
        }
        @Nullable Duration retryAfter = answer.retryAfter().orElse(null);
        Outcome verdict = Verdict.of(
                answer.status(), answer.body(), retryAfter, settings.clock().instant());
        if (verdict instanceof Outcome.Declined declined && declined.retryAt() != null) {
            keepAwayUntil(declined.retryAt());
        }
        return verdict;
    }

    private Instant askTime() {
        return ask(Request.open("/time", Query.empty()).urgently()).time("epochMillis");
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        caller.close();
    }
}
