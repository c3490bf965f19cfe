package io.quati.adapters.journal;

import io.quati.core.journal.ChainReading;
import java.nio.file.Path;

/** The journal is not what was written: a person has to look at it before anything trades on it. */
public final class JournalBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Path segment;
    private final transient ChainReading.Broken broken;

    JournalBrokenException(Path segment, ChainReading.Broken broken) {
        super("journal is broken in " + segment + " at entry " + broken.entry() + ", offset " + broken.offset() + ": "
                + broken.fault());
        this.segment = segment;
        this.broken = broken;
    }

    /** The file in which the journal stops being trustworthy. */
    public Path segment() {
        return segment;
    }

    public ChainReading.Broken broken() {
        return broken;
    }
}
