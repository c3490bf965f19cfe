package io.quati.adapters.wire;

import io.quati.core.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request once and tells what was never sent from what may have arrived. Speaks HTTP/1.1, which repeats no POST
 * or DELETE and gives each request a connection of its own; follows no redirects.
 */
public final class Caller implements AutoCloseable {

    private static final int MOST_BYTES = 64 << 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final String exchange;
    private final Duration answerTimeout;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /**
     * @param exchange by the name that people know it by
     * @param answerTimeout how long an answer is waited for
     */
    public Caller(String exchange, Duration answerTimeout) {
        this.exchange = exchange;
        this.answerTimeout = answerTimeout;
    }

    /** Returns the client itself, for opening sockets. */
    public HttpClient client() {
        return client;
    }

    /**
     * Sends {@code request} and returns what came of it; the network makes it throw nothing.
     *
     * @param judge what an answer means, whatever its status
     */
    public Outcome call(HttpRequest request, Function<HttpResponse<byte[]>, Outcome> judge) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return judge.apply(answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            answer.cancel(true);
            return new Outcome.Lost(0, exchange + " did not answer in time.");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Lost(0, "Interrupted while waiting for " + exchange + ".");
        } catch (ExecutionException e) {
            return unreached(e.getCause());
        }
    }

    private Outcome unreached(@Nullable Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            return new Outcome.Declined(Kind.UNAVAILABLE, 0, exchange + " cannot be reached.");
        }
        if (cause instanceof IOException) {
            return new Outcome.Lost(0, "The connection to " + exchange + " broke before it answered.");
        }
        throw new IllegalStateException("a request must end in an answer or an I/O error", cause);
    }

    /** Returns how long an answer's {@code Retry-After} asks to wait, if it tells seconds. */
    public static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,7}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
