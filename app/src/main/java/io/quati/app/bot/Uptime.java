package io.quati.app.bot;

import java.time.Duration;
import java.time.Instant;

/** How long something has been up, as the seeds write it: {@code 2h 15m}. */
public final class Uptime {

    private Uptime() {}

    /** Returns the time between these two in hours and minutes. */
    public static String between(Instant since, Instant now) {
        Duration up = Duration.between(since, now);
        return up.toHours() + "h " + up.toMinutesPart() + "m";
    }
}
