package io.quati.app.bus;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader, who has a thread of its own. Putting something in never waits: when it is full the oldest
 * goes, and is counted. A reader that throws goes on with the next.
 *
 * @param <T> what is put in
 */
public final class Mailbox<T> implements AutoCloseable {

    /** Who takes out; may wait, and is interrupted when the mailbox is closed. */
    @FunctionalInterface
    public interface Reader<T> {
        void accept(T item) throws InterruptedException;
    }

    /** Who is told that a reader threw. */
    @FunctionalInterface
    public interface Complaint<T> {
        void about(T item, Throwable failure);
    }

    private final int mostWaiting;
    private final Reader<? super T> reader;
    private final Complaint<? super T> complaint;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long dropped;
    private boolean closed;

    public Mailbox(String name, int mostWaiting, Reader<? super T> reader, Complaint<? super T> complaint) {
        this.mostWaiting = mostWaiting;
        this.reader = reader;
        this.complaint = complaint;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Puts in, and returns whether all that waited could stay. */
    public synchronized boolean put(T item) {
        if (closed) {
            return true;
        }
        boolean full = waiting.size() == mostWaiting;
        if (full) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(item);
        notifyAll();
        return !full;
    }

    private synchronized @Nullable T take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return closed ? null : waiting.removeFirst();
    }

    private void run() {
        try {
            for (T item = take(); item != null; item = take()) {
                read(item);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void read(T item) throws InterruptedException {
        try {
            reader.accept(item);
        } catch (RuntimeException | Error e) {
            complaint.about(item, e);
        }
    }

    /** Returns how many went unread. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Ends the reader; what still waits is not read. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
            notifyAll();
        }
        thread.interrupt();
    }
}
