package io.quati.app.loop;

/** A round of a loop could not be done, for a reason that was to be expected; the message says it in one line. */
public final class RoundFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RoundFailedException(String reason) {
        super(reason);
    }
}
