package io.quati.adapters.redis;

import org.jspecify.annotations.Nullable;

/** Redis did not do what it was asked, or did not say that it had: it is away, too slow, or refuses. */
public final class RedisFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
