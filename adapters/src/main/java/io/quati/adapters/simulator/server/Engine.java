package io.quati.adapters.simulator.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * The one place where the exchange is touched: one caller at a time, each told the time, and whatever was due before is
 * done first.
 */
final class Engine {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final MarketClock clock;
    private final long start;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::number));
    private final List<Side> sides = new ArrayList<>();
    private long now;
    private long dueNumber;

    /** One of the exchanges behind the port. */
    interface Side {

        void advance(long now);

        /** Tells everybody who listens what happened since the last call. */
        void tell(long now);
    }

    private record Due(long time, long number, Runnable work) {}

    Engine(MarketClock clock, long start) {
        this.clock = clock;
        this.start = start;
        this.now = start;
    }

    /** Adds an exchange; before the first call only. */
    void add(Side side) {
        sides.add(side);
    }

    /** Returns what {@code work} makes of the present. */
    <T> T at(LongFunction<T> work) {
        lock.lock();
        try {
            advance();
            T result = work.apply(now);
            tell();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass. */
    void pass() {
        at(time -> time);
    }

    private void advance() {
        long target = Math.max(now, clock.millis());
        for (Due next = due.peek(); next != null && next.time() <= target; next = due.peek()) {
            due.remove();
            pass(Math.max(now, next.time()));
            next.work().run();
        }
        pass(target);
    }

    private void pass(long time) {
        now = time;
        sides.forEach(side -> side.advance(time));
        tell();
    }

    private void tell() {
        sides.forEach(side -> side.tell(now));
    }

    /** Does something at a time, even if nobody calls; while the engine is held. */
    void later(long time, Runnable work) {
        due.add(new Due(time, dueNumber++, work));
    }

    /** Returns when the exchange opened, in epoch milliseconds. */
    long start() {
        return start;
    }

    /** Returns the present; while the engine is held. */
    long now() {
        return now;
    }
}
