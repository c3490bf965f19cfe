package io.quati.adapters.journal;

/** Somebody else writes this journal: another process, or another part of this one. */
public final class JournalLockedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalLockedException(String message) {
        super(message);
    }
}
