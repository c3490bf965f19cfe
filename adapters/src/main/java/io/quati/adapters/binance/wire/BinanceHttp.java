package io.quati.adapters.binance.wire;

import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one of Binance's REST hosts, within its limits and in its time. Nothing is sent twice, except where
 * Binance says that a request came at the wrong time and was therefore not done.
 */
public final class BinanceHttp implements AutoCloseable {

    private static final int MOST_BYTES = 64 << 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ORDER_PAUSE_LIMIT = Duration.ofMinutes(1);

    private final URI base;
    private final Market market;
    private final BinanceSettings settings;
    private final HttpClient client;
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
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.clock = new ServerClock(settings.clock(), System::nanoTime, this::askTime);
        this.budget = WeightBudget.of(
                base.getAuthority() + " " + market + " "
                        + settings.stateFolder().toAbsolutePath(),
                market.weightPerMinute);
        this.bans = Bans.in(settings.stateFolder(), settings.clock(), System::nanoTime);
    }

    public BinanceSettings settings() {
        return settings;
    }

    /** Returns the HTTP client, for opening sockets. */
    public HttpClient client() {
        return client;
    }

    /**
     * Returns the exchange's time.
     *
     * @throws ExchangeException if it cannot be told to within half a second
     */
    public Instant time() {
        return clock.now();
    }

    /** Returns until when nothing may be sent to this host, if that is now. */
    public Optional<Instant> bannedUntil() {
        return bans.ending(base.getAuthority());
    }

    /** Sends nothing to this host before {@code end}: a socket of it was refused for asking too much. */
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
        Outcome outcome = sendOnce(request);
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
        HttpRequest written;
        try {
            written = write(request);
        } catch (ExchangeException e) {
            return new Outcome.Declined(e.kind(), e.code(), message(e), e.retryAt());
        }
        return exchange(written);
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

    private HttpRequest write(Request request) {
        Query query = request.query();
        HttpRequest.Builder builder = HttpRequest.newBuilder().timeout(settings.answerTimeout());
        String text = query.encoded();
        if (request.signed()) {
            BinanceKeys keys = requireKeys();
            String payload = query.with("recvWindow", settings.receiveWindow().toMillis())
                    .with("timestamp", time().toEpochMilli())
                    .encoded();
            text = payload + "&"
                    + Query.of("signature", keys.signer().sign(payload)).encoded();
        }
        if (settings.keys() != null) {
            builder.header("X-MBX-APIKEY", settings.keys().apiKey());
        }
        if (settings.clock().instant().isAfter(request.latest())) {
            throw new ExchangeException(
                    Kind.UNAVAILABLE, 0, "The request was not sent, as it took too long to get ready.", null);
        }
        URI address = URI.create(base + request.path() + (text.isEmpty() ? "" : "?" + text));
        return builder.uri(address)
                .method(request.method(), HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private BinanceKeys requireKeys() {
        BinanceKeys keys = settings.keys();
        if (keys == null) {
            throw new ExchangeException(Kind.UNAUTHORIZED, 0, "This needs a key of Binance, and none was given.", null);
        }
        return keys;
    }

    private Outcome exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            long limit = settings.answerTimeout().toNanos();
            return judge(answer.get(limit, TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            answer.cancel(true);
            return new Outcome.Lost(0, "Binance did not answer in time.");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Lost(0, "Interrupted while waiting for Binance.");
        } catch (ExecutionException e) {
            return unreached(e.getCause());
        }
    }

    /** Tells what was never sent from what may have arrived. */
    private static Outcome unreached(@Nullable Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            return new Outcome.Declined(Kind.UNAVAILABLE, 0, "Binance cannot be reached.");
        }
        if (cause instanceof IOException) {
            return new Outcome.Lost(0, "The connection to Binance broke before it answered.");
        }
        throw new IllegalStateException("a request must end in an answer or an I/O error", cause);
    }

    private Outcome judge(HttpResponse<byte[]> response) {
        Instant now = settings.clock().instant();
        response.headers()
                .firstValueAsLong("X-MBX-USED-WEIGHT-1M")
                .ifPresent(used -> budget.told((int) Math.min(used, Integer.MAX_VALUE), now));
        int status = response.statusCode();
        if (status / 100 == 2) {
            try {
                return new Outcome.Answered(Payload.parse(response.body()));
            } catch (ExchangeException e) {
                return new Outcome.Lost(0, message(e));
            }
        }
        Outcome verdict = Verdict.of(status, response.body(), retryAfter(response), market == Market.FUTURES, now);
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

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        String header = response.headers().firstValue("Retry-After").orElse("");
        return header.matches("[0-9]{1,7}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    private Instant askTime() {
        return ask(Request.open(market.timePath, Query.empty(), 1).urgently()).time("serverTime");
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
