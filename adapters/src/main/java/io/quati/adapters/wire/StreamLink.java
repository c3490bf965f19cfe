package io.quati.adapters.wire;

import io.quati.core.exchange.ExchangeException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a socket to an exchange open: connects, watches that something is heard, connects again after each break within
 * five seconds, and changes to a new socket before the exchange closes the old one. The new socket is ready
 * before the old one is let go, so that nothing is missed. While the exchange bans us, nothing is connected.
 *
 * <p>The {@link Protocol} is called by one thread at a time.
 */
public final class StreamLink implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration TIME_TO_BE_READY = Duration.ofSeconds(10);
    private static final Duration LONGEST_BREAK = Duration.ofSeconds(5);
    private static final Duration FIRST_BREAK = Duration.ofMillis(200);

    private final Gate gate;
    private final Protocol protocol;
    private final Times times;
    private final ReentrantLock delivery = new ReentrantLock();
    private final Thread thread;
    private volatile boolean closed;
    private volatile long heardAtNanos = System.nanoTime();
    private long askedAtNanos = System.nanoTime();
    private volatile String obstacle = "";
    private volatile @Nullable StreamSession current;
    private volatile @Nullable StreamSession next;

    /** What is said on the socket. */
    public interface Protocol {

        /** Returns where to connect; asked before each connection. */
        URI address();

        /** The socket is open: ask for what is wanted, and call {@link StreamSession#ready} once it is granted. */
        void onOpen(StreamSession session);

        /** Something was said. */
        void onMessage(StreamSession session, Payload message);

        /** Called four times a second, from {@link #onOpen} on. */
        void onTick(StreamSession session);

        /** From now on everything is told. */
        void onConnected();

        /** From now on something may be missed. */
        void onInterrupted(String reason);
    }

    /**
     * When what is done.
     *
     * @param silence after which a socket is taken for dead
     * @param withoutData after which a socket that answers, but tells nothing of a market, is given up; an account's may
     *     be quiet for as long as it likes
     * @param rotation after which a socket is replaced
     */
    public record Times(Duration silence, Duration withoutData, Duration rotation) {

        private static final Duration WITHOUT_DATA = Duration.ofMinutes(1);

        /** Ten seconds, a minute, and a quarter of an hour before a day is over, when Binance would close it. */
        public static final Times USUAL =
                new Times(Duration.ofSeconds(10), Duration.ofHours(24).minusMinutes(15));

        /** The usual minute without data. */
        public Times(Duration silence, Duration rotation) {
            this(silence, WITHOUT_DATA, rotation);
        }

        /** Returns after how much silence the other side is asked for a sign of life. */
        public Duration question() {
            return silence.dividedBy(3);
        }
    }

    public StreamLink(Gate gate, String name, Protocol protocol, Times times) {
        this.gate = gate;
        this.protocol = protocol;
        this.times = times;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts connecting, on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** Returns how long nothing was heard, not even an answer to a ping: whether the socket lives, not whether it tells. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAtNanos);
    }

    /** Returns the socket in use, if one is ready. */
    public Optional<StreamSession> session() {
        return Optional.ofNullable(current).filter(StreamSession::isReady);
    }

    private void run() {
        var pauses = new Pauses(FIRST_BREAK, LONGEST_BREAK);
        Duration pause = Duration.ZERO;
        boolean toldOfFailure = false;
        try {
            while (!closed) {
                waitOutBan();
                Thread.sleep(pause);
                StreamSession session = connect();
                if (session == null) {
                    pause = pauses.next();
                    if (!toldOfFailure && !closed) {
                        toldOfFailure = true;
                        deliver(() -> protocol.onInterrupted(obstacle));
                    }
                    continue;
                }
                toldOfFailure = true; // the interruption itself will be told
                pauses.reset();
                pause = pauses.next();
                current = session;
                deliver(protocol::onConnected);
                String reason = watch();
                letGo(current);
                current = null;
                if (!closed) {
                    deliver(() -> protocol.onInterrupted(reason));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            letGo(current);
            letGo(next);
        }
    }

    /** Waits beside the socket in use until it fails, and returns why; meanwhile the socket may be replaced. */
    private String watch() throws InterruptedException {
        while (!closed) {
            Thread.sleep(TICK);
            StreamSession session = current;
            if (session == null) {
                return "closed";
            }
            if (session.failure().isEmpty() && silence().compareTo(times.silence()) > 0) {
                session.fail("nothing was heard for " + times.silence().toSeconds() + " s");
            }
            Optional<String> failure = session.failure();
            if (failure.isPresent()) {
                letGo(session);
                return failure.get();
            }
            deliver(() -> protocol.onTick(session));
            askForSignOfLife(session);
            if (session.isOld(times.rotation()) && gate.bannedUntil().isEmpty()) {
                replace(session);
            }
        }
        return "closed";
    }

    /**
     * Asks where nothing is heard, so that who lives is heard: a dead socket need not say so. The JDK's does not when the
     * other side closes it during a callback. Source: seen with JDK 25.
     */
    private void askForSignOfLife(StreamSession session) {
        long now = System.nanoTime();
        if (silence().compareTo(times.question()) > 0
                && now - askedAtNanos > times.question().toNanos()) {
            askedAtNanos = now;
            session.ping();
        }
    }

    private void replace(StreamSession old) throws InterruptedException {
        StreamSession fresh = connect();
        if (fresh == null) {
            old.postponeReplacement();
            return;
        }
        current = fresh;
        letGo(old);
    }

    /** Returns a socket on which everything wanted was granted, or null if there is none now. */
    private @Nullable StreamSession connect() throws InterruptedException {
        StreamSession session = null;
        try {
            session = StreamSession.open(gate, protocol.address(), this::hear, this::heard);
            next = session;
            StreamSession opened = session;
            deliver(() -> protocol.onOpen(opened));
            if (awaitReady(session)) {
                heardAtNanos = System.nanoTime();
                return session;
            }
            obstacle = session.failure().orElse(gate.exchange() + " did not grant the stream in time");
        } catch (ExchangeException e) {
            obstacle = String.valueOf(e.getMessage());
            if (e.retryAt() != null) {
                gate.keepAwayUntil(e.retryAt());
            }
        } finally {
            next = null;
        }
        letGo(session);
        return null;
    }

    private boolean awaitReady(StreamSession session) throws InterruptedException {
        long start = System.nanoTime();
        while (!session.awaitSettled(TICK) && System.nanoTime() - start < TIME_TO_BE_READY.toNanos()) {
            deliver(() -> protocol.onTick(session));
        }
        return session.isReady() && session.failure().isEmpty();
    }

    private static void letGo(@Nullable StreamSession session) {
        if (session != null) {
            session.close();
        }
    }

    private void heard() {
        heardAtNanos = System.nanoTime();
    }

    private void hear(StreamSession session, Payload message) {
        heard();
        deliver(() -> protocol.onMessage(session, message));
    }

    private void deliver(Runnable news) {
        delivery.lock();
        try {
            news.run();
        } finally {
            delivery.unlock();
        }
    }

    private void waitOutBan() throws InterruptedException {
        Optional<Instant> ban = gate.bannedUntil();
        while (!closed && ban.isPresent()) {
            Duration left = Duration.between(gate.wall().instant(), ban.get());
            Thread.sleep(left.compareTo(LONGEST_BREAK) < 0 ? left.plus(TICK) : LONGEST_BREAK);
            ban = gate.bannedUntil();
        }
    }

    /** Closes the socket and stops; nothing is told any more. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        letGo(current);
        letGo(next);
    }
}
