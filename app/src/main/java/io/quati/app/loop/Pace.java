package io.quati.app.loop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time that a loop lives in. */
interface Pace {

    /** Returns nanoseconds since some moment. */
    long now();

    /** Waits so many nanoseconds, none if negative; returns at once, and {@code true}, when the loop is to stop. */
    boolean isStoppedWithin(long nanos) throws InterruptedException;

    /** Makes everybody who waits return. */
    void stop();

    /** Returns the time of the world. */
    static Pace real() {
        var stopped = new CountDownLatch(1);
        return new Pace() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public boolean isStoppedWithin(long nanos) throws InterruptedException {
                return stopped.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            }

            @Override
            public void stop() {
                stopped.countDown();
            }
        };
    }
}
