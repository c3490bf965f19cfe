package io.quati.app.bus;

import io.quati.adapters.redis.RedisHealth;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with those outside.
 *
 * @param redis null where nobody outside is told anything
 * @param dropped how many messages Redis was not told because it was away or too slow
 */
public record BusHealth(@Nullable RedisHealth redis, long dropped) {

    /** Returns whether there is nobody outside, or he can be told. */
    public boolean isWell() {
        return redis == null || redis.connected();
    }
}
