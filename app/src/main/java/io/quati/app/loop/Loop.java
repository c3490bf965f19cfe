package io.quati.app.loop;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something at a fixed beat on a thread of its own. A round that takes long is followed by the next that is due, never
 * by two at once and never by those that were missed; one that fails is told in the log and followed by a pause.
 */
public final class Loop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration USUAL_DELAY = Duration.ofMinutes(1);
    private static final int ROUNDS_TO_BE_STUCK = 10;

    private final String name;
    private final long period;
    private final long afterFailure;
    private final Round round;
    private final Pace pace;
    private final Thread thread;
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile long lastSuccess;
    private volatile long lastEnd;
    private volatile boolean stopped;

    /** What is done each time; it ends early when its thread is interrupted. */
    @FunctionalInterface
    public interface Round {

        /** Does it once; throws {@link RoundFailedException} where it cannot be done for a known reason. */
        void run() throws InterruptedException;
    }

    /**
     * @param name of the thread, and in the log and the figures
     * @param period from the beginning of a round to that of the next
     * @param afterFailure from the end of a round that failed to the next
     */
    public Loop(String name, Duration period, Duration afterFailure, Round round) {
        this(name, period, afterFailure, round, Pace.real());
    }

    Loop(String name, Duration period, Duration afterFailure, Round round, Pace pace) {
        this.name = name;
        this.period = period.toNanos();
        this.afterFailure = afterFailure.toNanos();
        this.round = round;
        this.pace = pace;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
        this.lastSuccess = pace.now();
        this.lastEnd = lastSuccess;
    }

    /** Begins the first round. */
    public void start() {
        lastSuccess = pace.now();
        lastEnd = lastSuccess;
        thread.start();
    }

    /** Outermost loop of the thread. */
    private void run() {
        try {
            long due = pace.now();
            while (!pace.isStoppedWithin(due - pace.now())) {
                boolean well = isWellDone();
                lastEnd = pace.now();
                due = well ? next(due) : lastEnd + afterFailure;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private boolean isWellDone() throws InterruptedException {
        try {
            round.run();
            done.increment();
            lastSuccess = pace.now();
            return true;
        } catch (RoundFailedException e) {
            LOG.warn("{}: {}", name, e.getMessage());
        } catch (RuntimeException | Error e) {
            if (!stopped) {
                LOG.error("a round of {} failed", name, e);
            }
        }
        failed.increment();
        return false;
    }

    /** Returns when the next round is due; rounds that were missed are left out. */
    private long next(long due) {
        long late = Math.max(0, pace.now() - due);
        return due + (late / period + 1) * period;
    }

    public String name() {
        return name;
    }

    /** Returns how many rounds were done. */
    public long done() {
        return done.sum();
    }

    /** Returns how many rounds failed. */
    public long failed() {
        return failed.sum();
    }

    /** Returns how long ago a round was done, or the loop was started if none was. */
    public Duration sinceSuccess() {
        return Duration.ofNanos(pace.now() - lastSuccess);
    }

    /** Returns whether no round has ended for far longer than one should take. */
    public boolean isStuck() {
        long most = Math.max(USUAL_DELAY.toNanos(), ROUNDS_TO_BE_STUCK * Math.max(period, afterFailure));
        return thread.isAlive() && pace.now() - lastEnd > most;
    }

    /** Returns whether it has been told to stop, for rounds that take long. */
    public boolean isStopped() {
        return stopped;
    }

    /** Lets the round at hand end, interrupts it if that takes too long, and returns when it is over. */
    @Override
    public void close() {
        stopped = true;
        pace.stop();
        if (!hasEnded()) {
            LOG.warn("{} does not stop and is interrupted", name);
            thread.interrupt();
            boolean _ = hasEnded();
        }
    }

    private boolean hasEnded() {
        try {
            return thread.getState() == Thread.State.NEW || thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
