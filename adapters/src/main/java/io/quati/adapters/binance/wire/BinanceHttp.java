package io.quati.adapters.binance.wire;

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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one of Binance's REST hosts, within its limits and in its time. Nothing is sent twice, except where
 * Binance says that a request came at the wrong time and was therefore not done.
 */
public final class BinanceHttp implements Gate, AutoCloseable {

    private static final String NAME = "Binance";
    private static final String BANS_FILE = "binance-bans.txt";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration ORDER_PAUSE_LIMIT = Duration.ofMinutes(1);

    private final URI base;
    private final Market market;
    private final BinanceSettings settings;
    private final Caller caller;
    private final ServerClock clock;
    private final WeightBudget budget;
    private final Bans bans;
    private volatile @Nullable Instant ordersAgainAt;

    /** Which of Binance's markets. */
    public enum Market {
        SPOT("/api/v3/time", 6000),
        FUTURES("/fapi/v1/time", 2400);

        private final String timePath;
        private final int weightPerMinute;

        Market(String timePath, int weightPerMinute) {
            this.timePath = timePath;
            this.weightPerMinute = weightPerMinute;
        }
    }

    public BinanceHttp(BinanceSettings settings, Market market) {
        this.settings = settings;
        this.market = market;
        this.base = market == Market.SPOT
                ? settings.hosts().spotRest()
                : settings.hosts().futuresRest();
        this.caller = new Caller(NAME, settings.answerTimeout());
        this.clock = new ServerClock(NAME, settings.clock(), System::nanoTime, this::askTime);
        this.budget = WeightBudget.of(
                base.getAuthority() + " " + market + " "
                        + settings.stateFolder().toAbsolutePath(),
                market.weightPerMinute,
                MINUTE);
        this.bans = Bans.in(settings.stateFolder().resolve(BANS_FILE), settings.clock(), System::nanoTime);
    }

    public BinanceSettings settings() {
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

    /**
     * Returns the exchange's time.
     *
     * @throws ExchangeException if it cannot be told to within half a second
     */
    public Instant time() {
        return clock.now();
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
            // it is kept in memory, and the next request to be refused says so
        }
    }

    /** Hears how much weight Binance allows in a minute. */
    public void allowWeight(int perMinute) {
        budget.allowed(perMinute);
    }

    /**
     * Returns {@code query} with key, time and signature as the WebSocket API wants them: the signature is of the
     * sorted parameters, not percent-encoded.
     */
    public Query signedForSocket(Query query) {
        BinanceKeys keys = requireKeys();
        Query timed = query.with("apiKey", keys.apiKey()).with("timestamp", time().toEpochMilli());
        return timed.with("signature", keys.signer().sign(timed.sorted()));
    }

    /** Returns the name of our key. */
    public String apiKey() {
        return requireKeys().apiKey();
    }

    /**
     * Returns the answer to a question.
     *
     * @throws ExchangeException if there is none
     */
    public Payload ask(Request request) {
        return send(request).orThrow();
    }

    /** Sends {@code request} and returns what came of it; the network makes it throw nothing. */
    public Outcome send(Request request) {
        return inTime(request, sendOnce(request));
    }

    /**
     * Gets {@code request} ready without waiting: written and signed. Nothing is sent.
     *
     * @return empty if the exchange's time has to be asked for first, or there is no key
     */
    public Optional<Ready> prepare(Request request) {
        if (request.signed() && clock.known().isEmpty()) {
            return Optional.empty();
        }
        try {
            Call written = write(request);
            return Optional.of(() -> begin(request, written));
        } catch (ExchangeException _) {
            return Optional.empty(); // sending it says why
        }
    }

    /** A request that is ready to be sent. */
    @FunctionalInterface
    public interface Ready {

        /**
         * Begins to send it, once: what can be done without waiting is done by this thread, down to its bytes. Whoever asks what is
         * returned, which must be done once, does the rest and gets what came of it.
         */
        Supplier<Outcome> begin();
    }

    private Supplier<Outcome> begin(Request request, Call written) {
        Optional<Outcome> obstacle = isTooLate(request) ? Optional.of(tooLate()) : obstacle(request);
        if (obstacle.isPresent()) {
            return obstacle::get;
        }
        Supplier<Outcome> begun = caller.begin(written, this::judge);
        return () -> inTime(request, begun.get());
    }

    private Outcome inTime(Request request, Outcome outcome) {
        if (request.signed() && outcome instanceof Outcome.Declined declined && declined.code() == Verdict.CLOCK) {
            try {
                clock.renew();
            } catch (ExchangeException _) {
                return outcome;
            }
            return sendOnce(request);
        }
        return outcome;
    }

    private Outcome sendOnce(Request request) {
        Optional<Outcome> obstacle = obstacle(request);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Call written;
        try {
            written = write(request);
        } catch (ExchangeException e) {
            return new Outcome.Declined(e.kind(), e.code(), message(e), e.retryAt());
        }
        return isTooLate(request) ? tooLate() : caller.call(written, this::judge);
    }

    private boolean isTooLate(Request request) {
        return settings.clock().instant().isAfter(request.latest());
    }

    private static Outcome tooLate() {
        return new Outcome.Declined(Kind.UNAVAILABLE, 0, "The request was not sent, as it took too long to get ready.");
    }

    private static String message(ExchangeException e) {
        return String.valueOf(e.getMessage());
    }

    /** Returns why {@code request} is not even sent, if so; otherwise its weight is taken. */
    private Optional<Outcome> obstacle(Request request) {
        Optional<Instant> ban = bannedUntil();
        if (ban.isPresent()) {
            return Optional.of(limited("Binance wants to hear nothing before " + ban.get() + ".", ban.get()));
        }
        Instant now = settings.clock().instant();
        Instant pause = ordersAgainAt;
        if (pause != null && isOrder(request) && now.isBefore(pause)) {
            return Optional.of(limited("Binance takes no orders before " + pause + ".", pause));
        }
        return budget.take(request.weight(), request.urgent(), now)
                .map(again -> limited("This minute's requests are used up; there are more at " + again + ".", again));
    }

    private static boolean isOrder(Request request) {
        return request.method().equals("POST") && request.path().endsWith("rder");
    }

    private static Outcome limited(String message, Instant again) {
        return new Outcome.Declined(Kind.LIMITED, 0, message, again);
    }

    private Call write(Request request) {
        String text =
                request.signed() ? signed(request.query()) : request.query().encoded();
        String target = base.getRawPath() + request.path() + (text.isEmpty() ? "" : "?" + text);
        BinanceKeys keys = settings.keys();
        return new Call(
                request.method(), base, target, keys == null ? Map.of() : Map.of("X-MBX-APIKEY", keys.apiKey()), "");
    }

    private String signed(Query query) {
        Signer signer = requireKeys().signer();
        String payload = query.with("recvWindow", settings.receiveWindow().toMillis())
                .with("timestamp", time().toEpochMilli())
                .encoded();
        return payload + "&" + Query.of("signature", signer.sign(payload)).encoded();
    }

    private BinanceKeys requireKeys() {
        BinanceKeys keys = settings.keys();
        if (keys == null) {
            throw new ExchangeException(Kind.UNAUTHORIZED, 0, "This needs a key of Binance, and none was given.", null);
        }
        return keys;
    }

    private Outcome judge(Answer answer) {
        Instant now = settings.clock().instant();
        answer.number("X-MBX-USED-WEIGHT-1M").ifPresent(used -> budget.told(used, now));
        if (answer.isSuccess()) {
            try {
                return new Outcome.Answered(Payload.parse(answer.body()));
            } catch (ExchangeException e) {
                return new Outcome.Lost(0, message(e));
            }
        }
        Outcome verdict = Verdict.of(
                answer.status(), answer.body(), answer.retryAfter().orElse(null), market == Market.FUTURES, now);
        return verdict instanceof Outcome.Declined(Kind kind, int code, String message, Instant end)
                        && kind == Kind.LIMITED
                        && end != null
                ? remember(code, message, end, now)
                : verdict;
    }

    private Outcome remember(int code, String message, Instant end, Instant now) {
        if (code == Verdict.TOO_MANY_ORDERS) {
            Instant latest = now.plus(ORDER_PAUSE_LIMIT);
            ordersAgainAt = end.isBefore(latest) ? end : latest;
            return new Outcome.Declined(Kind.LIMITED, code, message, end);
        }
        try {
            bans.add(base.getAuthority(), end);
            return new Outcome.Declined(Kind.LIMITED, code, message, end);
        } catch (UncheckedIOException e) {
            return new Outcome.Declined(Kind.LIMITED, code, message + " " + e.getMessage() + ".", end);
        }
    }

    private Instant askTime() {
        return ask(Request.open(market.timePath, Query.empty(), 1).urgently()).time("serverTime");
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        caller.close();
    }
}
