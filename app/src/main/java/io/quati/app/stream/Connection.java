package io.quati.app.stream;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * Somebody who listens. Nobody who tells something waits for a listener: what is told goes into a queue, which a thread of
 * the connection empties; whoever lets it fill up is dropped.
 */
final class Connection {

    /** Waiting messages at most. */
    static final int MOST_WAITING = 256;

    static final CloseStatus TOO_SLOW = new CloseStatus(4408, "reads too slowly");

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final WebSocketSession session;
    private final Runnable whenDropped;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread writer;

    /** @param whenDropped is run once, when it can be sent to no longer */
    Connection(WebSocketSession session, Runnable whenDropped) {
        this.session = session;
        this.whenDropped = whenDropped;
        this.writer = Thread.ofVirtual().name("stream-" + session.getId()).unstarted(this::write);
    }

    void start() {
        writer.start();
    }

    String user() {
        return String.valueOf(session.getAttributes().get(StreamSettings.USER));
    }

    /** Tells it this, or drops it if it has not read what it was told before. Never waits. */
    void tell(String message) {
        if (!ended.get() && !waiting.offer(message)) {
            LOG.info("a listener reads too slowly and is dropped");
            end(TOO_SLOW);
        }
    }

    /** Ends it; closing may take as long as a send that hangs, so somebody else does it. */
    void end(CloseStatus why) {
        if (ended.compareAndSet(false, true)) {
            waiting.clear();
            writer.interrupt();
            whenDropped.run();
            Thread.ofVirtual().name("stream-close").start(() -> close(why));
        }
    }

    private void close(CloseStatus why) {
        try {
            session.close(why);
        } catch (IOException e) {
            LOG.debug("a listener was gone already", e);
        }
    }

    private void write() {
        try {
            while (!ended.get()) {
                session.sendMessage(new TextMessage(waiting.take()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("a listener went away", e);
            end(CloseStatus.NO_STATUS_CODE);
        }
    }
}
