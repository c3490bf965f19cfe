package io.quati.app.bus;

import org.jspecify.annotations.Nullable;

/** A stranger's message cannot be read; the message says why. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
