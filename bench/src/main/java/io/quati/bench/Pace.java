package io.quati.bench;

import java.util.concurrent.locks.LockSupport;

/** Keeps to a timetable, so that whoever is slow does not get less to do. */
public final class Pace {

    private Pace() {}

    /** Waits until a moment of {@link System#nanoTime()}; returns at once if it has passed. */
    public static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
