package io.quati.app.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.redis.Redis;
import io.quati.adapters.redis.RedisPlace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do. */
public final class Waiting {

    public static final Duration LONG = Duration.ofSeconds(60);

    private Waiting() {}

    public static void until(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** Returns a Redis that answers. */
    public static Redis connected(String url) throws InterruptedException {
        Redis redis = Redis.open(RedisPlace.parse(url), InstantSource.system());
        assertThat(redis.awaitConnected(LONG)).isTrue();
        return redis;
    }
}
