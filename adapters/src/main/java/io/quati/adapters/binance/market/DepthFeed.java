package io.quati.adapters.binance.market;

import io.quati.adapters.binance.market.DepthBook.Level;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Pauses;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps a {@link DepthBook} up to date: opens the stream, asks for snapshots, starts again after each gap. */
public final class DepthFeed implements Exchange.Subscription {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final BinanceHttp http;
    private final MarketHub hub;
    private final Request snapshot;
    private final DepthBook book;
    private final Ear ear;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Pauses pauses;
    private volatile long heardAtNanos = System.nanoTime();
    private boolean open;
    private boolean asking;

    /** Whether a snapshot was asked for, and no change has followed it yet. */
    private boolean inVain;

    /** The book at one moment, best prices first. */
    public record Levels(long lastUpdate, List<Level> bids, List<Level> asks) {}

    private final class Ear implements MarketFeed {

        private final Set<String> streams;

        Ear(String stream) {
            this.streams = Set.of(stream);
        }

        @Override
        public Set<String> streams() {
            return streams;
        }

        @Override
        public void hear(String stream, Payload data) {
            heardAtNanos = System.nanoTime();
            lock.lock();
            try {
                if (!book.take(DepthBook.Change.of(data))) {
                    askForSnapshot();
                } else if (book.isLoaded()) {
                    beginAnew();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void connected() {
            lock.lock();
            try {
                if (!open) {
                    open = true;
                    beginAnew();
                    changed.signalAll();
                    askForSnapshot();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void interrupted(String reason) {
            lock.lock();
            try {
                open = false;
                book.reset();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void refuse(String reason) {
            interrupted(reason);
        }
    }

    public DepthFeed(BinanceHttp http, MarketHub hub, Instrument instrument, DepthBook.Numbering numbering) {
        this(http, hub, instrument, numbering, new Pauses(FIRST_PAUSE, LONGEST_PAUSE));
    }

    DepthFeed(BinanceHttp http, MarketHub hub, Instrument instrument, DepthBook.Numbering numbering, Pauses pauses) {
        boolean spot = numbering == DepthBook.Numbering.SPOT;
        this.http = http;
        this.hub = hub;
        this.pauses = pauses;
        this.snapshot = Request.open(
                spot ? "/api/v3/depth" : "/fapi/v1/depth",
                Query.of("symbol", instrument.symbol()).with("limit", spot ? 5000 : 1000),
                spot ? 250 : 20);
        this.book = new DepthBook(numbering);
        this.ear = new Ear(instrument.symbol().toLowerCase(Locale.ROOT) + "@depth@100ms");
    }

    /** Starts listening. */
    public DepthFeed start() {
        hub.join(ear);
        return this;
    }

    /** Returns the best {@code count} prices of each side, or empty while the book cannot be relied on. */
    public Optional<Levels> levels(int count) {
        lock.lock();
        try {
            return book.isLoaded()
                    ? Optional.of(new Levels(book.lastUpdate(), book.bids(count), book.asks(count)))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void askForSnapshot() {
        if (!asking) {
            asking = true;
            Thread.ofVirtual().name("binance-depth").start(this::loadSnapshot);
        }
    }

    /**
     * Asks until a snapshot fits the changes at hand, or the stream is gone; a snapshot is dear, so the more seldom the
     * longer it takes.
     */
    private void loadSnapshot() {
        try {
            boolean done = false;
            while (!done && isWanted()) {
                done = awaitTurn() && isLoadedFrom(ask());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWanted() {
        lock.lock();
        try {
            asking = open;
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Waits where the snapshot before was of no use, unless the stream comes anew; returns whether to ask now. */
    private boolean awaitTurn() throws InterruptedException {
        lock.lock();
        try {
            long left = inVain ? pauses.next().toNanos() : 0;
            while (inVain && open && left > 0) {
                left = changed.awaitNanos(left);
            }
            inVain = true;
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** A snapshot was of use, or there was none yet. */
    private void beginAnew() {
        inVain = false;
        pauses.reset();
    }

    private Optional<Payload> ask() {
        try {
            return Optional.of(http.ask(snapshot));
        } catch (ExchangeException _) {
            return Optional.empty();
        }
    }

    private boolean isLoadedFrom(Optional<Payload> answer) {
        lock.lock();
        try {
            boolean done = !open || answer.filter(book::load).isPresent();
            if (done) {
                asking = false;
            }
            return done;
        } catch (ExchangeException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAtNanos);
    }

    @Override
    public void close() {
        hub.leave(ear);
        ear.interrupted("closed");
    }
}
