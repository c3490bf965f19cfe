package io.quati.adapters.desk;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.exchange.OrderTracker;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** A tracker for many threads. What happens to it and what is told of that are one step, so that reports keep their order. */
final class SharedTracker {

    private final OrderTracker tracker;
    private final Consumer<ExecutionReport> reports;
    private final ReentrantLock lock = new ReentrantLock();

    SharedTracker(OrderTracker tracker, Consumer<ExecutionReport> reports) {
        this.tracker = tracker;
        this.reports = reports;
    }

    /** Lets something happen to the tracker and tells what came of it. */
    void tell(Function<OrderTracker, List<ExecutionReport>> news) {
        lock.lock();
        try {
            news.apply(tracker).forEach(reports);
        } finally {
            lock.unlock();
        }
    }

    <T> T ask(Function<OrderTracker, T> question) {
        lock.lock();
        try {
            return question.apply(tracker);
        } finally {
            lock.unlock();
        }
    }
}
