package io.quati.adapters.wire;

import io.quati.core.exchange.ExchangeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a request. */
public sealed interface Outcome {

    /**
     * Returns the answer.
     *
     * @throws ExchangeException if there is none
     */
    default Payload orThrow() {
        return switch (this) {
            case Answered(Payload body) -> body;
            case Declined declined -> throw declined.exception();
            case Lost lost -> throw lost.exception();
        };
    }

    /** The exchange did it. */
    record Answered(Payload body) implements Outcome {}

    /**
     * It was certainly not done: refused, or never sent.
     *
     * @param code the exchange's number for the reason, 0 if it gave none
     * @param retryAt null if nobody said
     */
    record Declined(
            ExchangeException.Kind kind,
            int code,
            String message,
            @Nullable Instant retryAt) implements Outcome {

        public Declined(ExchangeException.Kind kind, int code, String message) {
            this(kind, code, message, null);
        }

        ExchangeException exception() {
            return retryAt == null
                    ? new ExchangeException(kind, code, message, null)
                    : ExchangeException.limited(message, retryAt);
        }
    }

    /** Nobody knows whether it was done. */
    record Lost(int code, String reason) implements Outcome {

        ExchangeException exception() {
            return new ExchangeException(ExchangeException.Kind.UNAVAILABLE, code, reason, null);
        }
    }
}
