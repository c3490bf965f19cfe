package io.quati.adapters.simulator.server;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The exchange's time: another clock's, at another speed and moved forward by hand. Safe for several threads. */
public final class MarketClock {

    private final InstantSource source;
    private final double speed;
    private final long origin;
    private final AtomicLong stepped = new AtomicLong();

    /**
     * @param speed milliseconds of the exchange per millisecond of {@code source}, above 0
     */
    public MarketClock(InstantSource source, double speed) {
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("speed must be positive and finite, was " + speed);
        }
        this.source = source;
        this.speed = speed;
        this.origin = source.millis();
    }

    /** Returns epoch milliseconds. */
    public long millis() {
        return origin + (long) ((source.millis() - origin) * speed) + stepped.get();
    }

    void step(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("millis must not be negative, was " + millis);
        }
        stepped.addAndGet(millis);
    }

    /** Returns how long these milliseconds of the exchange last on the wall. */
    long wallMillis(long exchangeMillis) {
        return Math.max(1, (long) (exchangeMillis / speed));
    }

    public double speed() {
        return speed;
    }
}
