package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.matching.SpotEvent;
import io.quati.adapters.simulator.matching.SpotExchange;
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
    private final SpotExchange spot;
    private final long start;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::number));
    private final List<Listener> listeners = new ArrayList<>();
    private long now;
    private long dueNumber;

    /** Who is told what happens, while the engine is held. */
    interface Listener {

        void happened(List<SpotEvent> events, long now);
    }

    private record Due(long time, long number, Runnable work) {}

    Engine(SpotExchange spot, MarketClock clock, long start) {
        this.spot = spot;
        this.clock = clock;
        this.start = start;
        this.now = start;
    }

    /** Adds somebody to tell; before the first call only. */
    void listen(Listener listener) {
        listeners.add(listener);
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
        spot.advance(time);
        tell();
    }

    private void tell() {
        List<SpotEvent> events = spot.takeEvents();
        listeners.forEach(listener -> listener.happened(events, now));
    }

    /** Does something at a time, even if nobody calls; while the engine is held. */
    void later(long time, Runnable work) {
        due.add(new Due(time, dueNumber++, work));
    }

    SpotExchange spot() {
        return spot;
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
