package io.quati.adapters.journal;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The disk refused. A writer that has thrown this once refuses everything after; what was committed before is safe,
 * and opening the journal anew tells what else is there.
 */
public final class JournalFailedException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    JournalFailedException(String message, IOException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
