package io.quati.core.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An exchange did not answer, or said no. The message is a sentence for people and holds no secret. */
public final class ExchangeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int code;
    private final transient @Nullable Instant retryAt;

    /** What went wrong, by what to do about it. */
    public enum Kind {
        /** Not reached, or an answer that cannot be read: ask again later. */
        UNAVAILABLE,
        /** Too many requests: ask again at {@link #retryAt}, not before. */
        LIMITED,
        /** The key is wrong or lacks a right: a person must act. */
        UNAUTHORIZED,
        /** The request itself is at fault: the same again would fail again. */
        REFUSED,
        /** The exchange has no such thing. */
        UNSUPPORTED
    }

    /** @param code the exchange's own number for it, or 0 */
    public ExchangeException(Kind kind, int code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.retryAt = null;
    }

    private ExchangeException(String message, Instant retryAt) {
        super(message);
        this.kind = Kind.LIMITED;
        this.code = 0;
        this.retryAt = retryAt;
    }

    /** Returns that nothing may be asked before {@code retryAt}. */
    public static ExchangeException limited(String message, Instant retryAt) {
        return new ExchangeException(message, retryAt);
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the exchange's own number for what went wrong, or 0 if it gave none. */
    public int code() {
        return code;
    }

    /** Returns when asking makes sense again, or null if nobody said. */
    public @Nullable Instant retryAt() {
        return retryAt;
    }
}
