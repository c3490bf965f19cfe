package io.quati.core.journal;

/** An engine that lived a journal again did something else than the journal says. */
public final class JournalMismatchException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final long number;

    JournalMismatchException(long number, String message) {
        super("entry " + number + ": " + message);
        this.number = number;
    }

    /** Returns the entry at which they parted, 1 being the first. */
    public long number() {
        return number;
    }
}
