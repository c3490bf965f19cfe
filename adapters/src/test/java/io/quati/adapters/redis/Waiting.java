package io.quati.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do. */
final class Waiting {

    private Waiting() {}

    static void until(String what, Duration atMost, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    static Redis connected(String url) throws InterruptedException {
        Redis redis = Redis.open(RedisPlace.parse(url), InstantSource.system());
        assertThat(redis.awaitConnected(Duration.ofSeconds(20)))
                .as("connected to %s: %s", url, redis.health().error())
                .isTrue();
        return redis;
    }
}
