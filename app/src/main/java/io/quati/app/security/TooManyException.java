package io.quati.app.security;

/** Somebody asks more often than they may. */
final class TooManyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long waitSeconds;

    TooManyException(long waitSeconds) {
        super("too many requests; wait " + waitSeconds + " s");
        this.waitSeconds = waitSeconds;
    }

    long waitSeconds() {
        return waitSeconds;
    }
}
