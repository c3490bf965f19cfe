package io.quati.adapters.journal;

import io.quati.core.journal.ChainPosition;
import io.quati.core.journal.ChainReading;
import java.nio.file.Path;

/**
 * What a whole journal came to when it was verified.
 *
 * @param segment the file in which the reading ended; for an empty directory the one that will be the first
 */
public record JournalReport(Path segment, ChainReading reading) {

    /**
     * Where the next record goes; the sequence number is the number of good entries.
     *
     * @throws JournalBrokenException if the journal is broken
     */
    public ChainPosition last() {
        return switch (reading) {
            case ChainReading.Whole whole -> whole.last();
            case ChainReading.Torn torn -> torn.last();
            case ChainReading.Broken broken -> throw new JournalBrokenException(segment, broken);
        };
    }
}
