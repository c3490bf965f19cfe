package io.quati.app.security.limits;

import java.time.Duration;

/** How many requests are served within a time; what is not used does not add up beyond {@code count}. */
public record Rate(int count, Duration per) {

    public Rate {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, was " + count);
        }
        if (!per.isPositive()) {
            throw new IllegalArgumentException("per must be positive, was " + per);
        }
    }

    /** Returns so many within each minute. */
    public static Rate perMinute(int count) {
        return new Rate(count, Duration.ofMinutes(1));
    }
}
