package io.quati.adapters.wire;

import io.quati.adapters.wire.Outcome.Declined;
import io.quati.adapters.wire.Outcome.Lost;
import io.quati.core.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Sends each call once and tells what was never sent from what may have arrived. The thread that calls writes the bytes
 * itself, on a connection that was kept from an earlier call where there is one. Speaks HTTP/1.1 and follows no redirects.
 * May be used by several threads, of any kind; calls do not wait for each other.
 */
public final class Caller implements AutoCloseable {

    private static final int LOOKS_A_CALL = 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final String exchange;
    private final Duration answerTimeout;
    private final Connections connections;
    private final Map<URI, Destination> destinations = new ConcurrentHashMap<>();
    private final Set<Sending> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("calls").factory());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private volatile boolean closed;

    /**
     * @param exchange by the name that people know it by
     * @param answerTimeout how long a call may take, from its beginning to the last byte of its answer
     */
    public Caller(String exchange, Duration answerTimeout) {
        this(exchange, answerTimeout, SSLContexts.createSystemDefault());
    }

    Caller(String exchange, Duration answerTimeout, SSLContext tls) {
        this.exchange = exchange;
        this.answerTimeout = answerTimeout;
        this.connections = new Connections(CONNECT_TIMEOUT, answerTimeout, tls);
        long pause = Math.max(1, answerTimeout.toMillis() / LOOKS_A_CALL);
        var _ = watch.scheduleWithFixedDelay(this::endWhatIsOverdue, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Returns the client that WebSockets are opened with; calls do not use it. */
    public HttpClient client() {
        return client;
    }

    /**
     * Sends {@code call} and returns what came of it; the network makes it throw nothing.
     *
     * @param judge what an answer means, whatever its status
     */
    public Outcome call(Call call, Function<Answer, Outcome> judge) {
        return begin(call, judge).get();
    }

    /**
     * Begins to send {@code call} without waiting for anything: it is written if a connection was kept from an earlier call.
     * Whoever asks what is returned, which must be done once, does the rest and gets what came of it.
     */
    public Supplier<Outcome> begin(Call call, Function<Answer, Outcome> judge) {
        Destination destination = destinations.computeIfAbsent(call.host(), Destination::of);
        var sending = new Sending(call, destination, answerTimeout);
        underWay.add(sending);
        boolean goesOn = false;
        try {
            step(sending, this::writeNow);
            goesOn = true;
            return () -> finish(sending, judge);
        } catch (IOException _) {
            Outcome failure = failure(sending);
            return () -> failure;
        } finally {
            if (!goesOn) {
                end(sending);
            }
        }
    }

    private Outcome finish(Sending sending, Function<Answer, Outcome> judge) {
        Answer answer;
        try {
            answer = step(sending, this::writeAndRead);
        } catch (IOException _) {
            return failure(sending);
        } finally {
            end(sending);
        }
        return judge.apply(answer);
    }

    @FunctionalInterface
    private interface Step<T> {
        T take(Sending sending) throws IOException;
    }

    private <T> T step(Sending sending, Step<T> step) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        try {
            return step.take(sending);
        } catch (IllegalStateException e) {
            if (isBrokenOff(sending)) {
                throw new IOException(e);
            }
            throw e;
        }
    }

    /** What is broken off may end in any state. */
    private boolean isBrokenOff(Sending sending) {
        return closed || sending.isCancelled() || Thread.currentThread().isInterrupted();
    }

    /** Returns whether it was written. */
    private boolean writeNow(Sending sending) throws IOException {
        connections.lendNow(sending);
        if (sending.isConnected()) {
            sending.write();
        }
        return sending.hasBegun();
    }

    private Answer writeAndRead(Sending sending) throws IOException {
        if (!sending.hasBegun()) {
            connections.lend(sending);
            sending.connect();
            sending.write();
        }
        return sending.read();
    }

    private void end(Sending sending) {
        underWay.remove(sending);
        try {
            sending.end();
        } catch (IllegalStateException e) {
            if (!isBrokenOff(sending)) {
                throw e;
            }
        }
    }

    private Outcome failure(Sending sending) {
        if (Thread.currentThread().isInterrupted()) {
            return new Lost(0, "Interrupted while waiting for " + exchange + ".");
        }
        if (!sending.hasBegun()) {
            return new Declined(Kind.UNAVAILABLE, 0, exchange + " cannot be reached.");
        }
        return new Lost(
                0,
                sending.isOverdue(System.nanoTime())
                        ? exchange + " did not answer in time."
                        : "The connection to " + exchange + " broke before it answered.");
    }

    /** Looks at all of them now and then, as an alarm for each would wake a thread with every call. */
    private void endWhatIsOverdue() {
        long now = System.nanoTime();
        for (Sending sending : underWay) {
            if (sending.isOverdue(now)) {
                breakOff(sending);
            }
        }
        connections.closeIdle();
    }

    private static void breakOff(Sending sending) {
        try {
            sending.cancel();
        } catch (IllegalStateException _) {
            // it has just ended
        }
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        closed = true;
        watch.shutdownNow();
        underWay.forEach(Caller::breakOff);
        connections.close();
        client.shutdownNow();
    }
}
