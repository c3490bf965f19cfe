package io.quati.app.market;

import io.quati.core.domain.BarSeries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Lets a market that is made in this process go on, one candle per period. */
final class Pacer implements MarketDriver {

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(15);
    private static final int PATIENCE_PERIODS = 5;

    private final CandleSource source;
    private final LiveMarket market;
    private final Link link;
    private final double speed;
    private final long periodNanos;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * Opens the market with the source's history.
     *
     * @param speed how many times faster than real time; infinite does not wait at all
     * @param nanoTime as {@link System#nanoTime}
     */
    Pacer(CandleSource source, double speed, InstantSource clock, LongSupplier nanoTime) {
        this.source = source;
        this.market = new LiveMarket(
                source.instrument().symbol(), source.interval(), source.label(), source.keptBars(), clock);
        this.link = Link.ofThisProcess(clock.instant());
        this.speed = speed;
        this.periodNanos = (long) (source.interval().toNanos() / speed);
        this.nanoTime = nanoTime;
        this.thread = Thread.ofPlatform().name("market").daemon().unstarted(this::run);
        var history = new BarSeries(source.instrument(), source.interval(), source.historyBars() + 1);
        for (int i = 0; i < source.historyBars(); i++) {
            Candle candle = source.next();
            if (candle != null) {
                history.append(candle.openTimeMillis(), candle.numbers());
            }
        }
        market.open(history);
    }

    @Override
    public LiveMarket market() {
        return market;
    }

    @Override
    public void cover(long oldest, long newest) {
        while (market.lastOpenTime() < newest && advance()) {
            // each step is the work
        }
    }

    /** Takes in the next candle; returns false at the end. */
    private boolean advance() {
        Candle candle = source.next();
        if (candle == null) {
            market.end();
            return false;
        }
        market.add(candle.openTimeMillis(), candle.numbers());
        return true;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
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
            if (!stopping && !advance()) {
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

    @Override
    public boolean isHealthy() {
        Duration patience = Duration.ofNanos(periodNanos).multipliedBy(PATIENCE_PERIODS);
        Duration longest = patience.compareTo(LEAST_PATIENCE) > 0 ? patience : LEAST_PATIENCE;
        return market.isEnded() || (thread.isAlive() && market.silence().compareTo(longest) < 0);
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public Link link() {
        return link;
    }
}
