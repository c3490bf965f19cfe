package io.quati.adapters.redis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with Redis.
 *
 * @param connected whether it answered when it was last asked
 * @param responseMillis how long the last answered PING took, in milliseconds; NaN if none was
 * @param error what is wrong; null if nothing is
 * @param since when it came to stand so
 */
public record RedisHealth(
        boolean connected, double responseMillis, @Nullable String error, Instant since) {}
