package io.quati.adapters.wire;

import io.quati.core.exchange.ExchangeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One socket, from opening to its end. */
public final class StreamSession {

    private static final int MOST_CHARACTERS = 4 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_AFTER_SECONDS = 180;
    private static final long MOST_RETRY_SECONDS = Duration.ofDays(3).toSeconds();
    private static final Duration NEXT_TRY = Duration.ofSeconds(30);

    private final Gate gate;
    private final BiConsumer<StreamSession, Payload> listener;
    private final Runnable alive;
    private final ReentrantLock sending = new ReentrantLock();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile long oldFromNanos = System.nanoTime();
    private volatile boolean ready;
    private volatile boolean replaceNow;
    private volatile boolean closed;
    private volatile @Nullable String failure;
    private volatile @Nullable WebSocket socket;

    private StreamSession(Gate gate, BiConsumer<StreamSession, Payload> listener, Runnable alive) {
        this.gate = gate;
        this.listener = listener;
        this.alive = alive;
    }

    /**
     * Opens a socket.
     *
     * @param alive told of each answer to a ping
     */
    static StreamSession open(Gate gate, URI address, BiConsumer<StreamSession, Payload> listener, Runnable alive)
            throws InterruptedException {
        var session = new StreamSession(gate, listener, alive);
        CompletableFuture<WebSocket> opening =
                gate.client().newWebSocketBuilder().connectTimeout(TIMEOUT).buildAsync(address, session.new Ear());
        boolean opened = false;
        try {
            session.socket = session.await(opening);
            opened = true;
        } finally {
            if (!opened) {
                session.closed = true;
                var _ = opening.thenAccept(WebSocket::abort); // it may open yet, and nobody would close it
            }
        }
        return session;
    }

    /** Sends a text. A socket that does not take it has failed. */
    public void send(String text) {
        transmit(open -> open.sendText(text, true));
    }

    /** Asks the other side for a sign of life; the answer counts as something heard. */
    void ping() {
        transmit(open -> open.sendPing(ByteBuffer.allocate(0)));
    }

    private void transmit(Function<WebSocket, CompletableFuture<WebSocket>> message) {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("nothing can be sent before the socket is open");
        }
        sending.lock();
        try {
            await(message.apply(open));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        } catch (ExchangeException e) {
            fail(String.valueOf(e.getMessage()));
        } finally {
            sending.unlock();
        }
    }

    /** Says that what is wanted was granted. */
    public void ready() {
        ready = true;
        settled.countDown();
    }

    public boolean isReady() {
        return ready;
    }

    /** Says that this socket is of no more use; it is closed, and another opened. */
    public void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
        settled.countDown();
    }

    /** Asks for another socket to be opened before this one ends. */
    public void replace() {
        replaceNow = true;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    boolean isOld(Duration rotation) {
        long age = System.nanoTime() - oldFromNanos;
        return age > rotation.toNanos() || (replaceNow && age > 0);
    }

    /** Lets this socket live on for a while, since there is no other yet. */
    void postponeReplacement() {
        replaceNow = true;
        oldFromNanos = System.nanoTime() + NEXT_TRY.toNanos();
    }

    /** Waits until it is ready or has failed, at most so long, and returns whether it is or has. */
    boolean awaitSettled(Duration limit) throws InterruptedException {
        return settled.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw refusal(refused.getResponse());
            }
            throw new ExchangeException(
                    ExchangeException.Kind.UNAVAILABLE, 0, gate.exchange() + "'s stream cannot be reached.", e);
        }
    }

    private ExchangeException refusal(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status == 418 || status == 429) {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(RETRY_AFTER_SECONDS);
            Instant again = Instant.now().plusSeconds(Math.clamp(seconds, 1, MOST_RETRY_SECONDS));
            return ExchangeException.limited(gate.exchange() + " opens no stream before " + again + ".", again);
        }
        return new ExchangeException(
                ExchangeException.Kind.UNAVAILABLE,
                status,
                gate.exchange() + " refused the stream (" + status + ").",
                null);
    }

    /** Puts messages together. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            if (closed) {
                return null;
            }
            text.append(part);
            if (text.length() > MOST_CHARACTERS) {
                fail("a message was longer than " + MOST_CHARACTERS + " characters");
                from.abort();
                return null;
            }
            if (last) {
                String message = text.toString();
                text.setLength(0);
                tell(message);
            }
            from.request(1);
            return null;
        }

        private void tell(String message) {
            try {
                listener.accept(StreamSession.this, Payload.parse(message));
            } catch (ExchangeException e) {
                fail("a message could not be read: " + e.getMessage());
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            alive.run();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            fail(gate.exchange() + " closed the stream (" + status + ")");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            fail(error instanceof IOException ? "the stream broke" : "the stream failed: " + error);
        }
    }
}
