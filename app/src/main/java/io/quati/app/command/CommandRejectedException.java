package io.quati.app.command;

/** A command cannot be done as asked; the message says why, to whoever sent it. */
public final class CommandRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandRejectedException(String message) {
        super(message);
    }
}
