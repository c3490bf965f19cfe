package io.quati.adapters.simulator.stream;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One client's socket: what it follows, and what waits to be sent to it. Safe for several threads. */
public final class Feed {

    private static final Logger LOG = Logger.getLogger(Feed.class.getName());
    private static final int MOST_WAITING = 20_000;

    private final Session session;
    private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<String> streams = new ConcurrentSkipListSet<>();
    private final long openedAt;
    private volatile boolean combined;
    private volatile long lastPongNanos = System.nanoTime();

    private interface Message {

        void send() throws IOException;
    }

    /**
     * @param combined whether messages are wrapped with the name of their stream
     * @param openedAt epoch milliseconds of the exchange
     */
    public Feed(Session session, boolean combined, long openedAt) {
        this.session = session;
        this.combined = combined;
        this.openedAt = openedAt;
        Thread.ofVirtual().name("exchange-feed").start(this::send);
    }

    private void send() {
        try {
            while (session.isOpen()) {
                waiting.take().send();
            }
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.FINE, "a client went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void text(String text) {
        put(() -> session.getBasicRemote().sendText(text));
    }

    void ping() {
        put(() -> session.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[] {1})));
    }

    public void close(CloseCode code, String reason) {
        put(() -> session.close(new CloseReason(code, reason)));
    }

    private void put(Message message) {
        if (!waiting.offer(message)) {
            waiting.clear();
            waiting.add(() -> session.close(
                    new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "the client reads too slowly")));
        }
    }

    public void pong() {
        lastPongNanos = System.nanoTime();
    }

    long nanosSincePong() {
        return System.nanoTime() - lastPongNanos;
    }

    boolean isOpen() {
        return session.isOpen();
    }

    /** Returns the names of the streams that it follows. */
    public Set<String> streams() {
        return streams;
    }

    public boolean isCombined() {
        return combined;
    }

    public void setCombined(boolean on) {
        combined = on;
    }

    long openedAt() {
        return openedAt;
    }
}
