package io.quati.app.market;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** The thread that lets the market go on, one candle per period. */
public final class Pacer {

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(15);
    private static final int PATIENCE_PERIODS = 5;

    private final LiveMarket market;
    private final double speed;
    private final long periodNanos;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * @param speed how many times faster than real time; infinite does not wait at all
     * @param nanoTime as {@link System#nanoTime}
     */
    public Pacer(LiveMarket market, double speed, LongSupplier nanoTime) {
        this.market = market;
        this.speed = speed;
        this.periodNanos = (long) (market.interval().toNanos() / speed);
        this.nanoTime = nanoTime;
        this.thread = Thread.ofPlatform().name("market").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Stops the market; whoever waits for a candle gets none. */
    public void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        market.close();
    }

    private void run() {
        long deadline = nanoTime.getAsLong();
        while (!stopping) {
            deadline = Math.max(deadline + periodNanos, nanoTime.getAsLong() - PATIENCE_PERIODS * periodNanos);
            sleepUntil(deadline);
            if (!stopping && !market.advance()) {
                return;
            }
        }
    }

    private void sleepUntil(long deadline) {
        for (long left = deadline - nanoTime.getAsLong();
                left > 0 && !stopping;
                left = deadline - nanoTime.getAsLong()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Returns whether candles come as they should, or have all come. */
    public boolean isHealthy() {
        Duration patience = Duration.ofNanos(periodNanos).multipliedBy(PATIENCE_PERIODS);
        Duration longest = patience.compareTo(LEAST_PATIENCE) > 0 ? patience : LEAST_PATIENCE;
        return market.isEnded() || (thread.isAlive() && market.silence().compareTo(longest) < 0);
    }

    /** Returns how many times faster than real time the market goes. */
    public double speed() {
        return speed;
    }
}
