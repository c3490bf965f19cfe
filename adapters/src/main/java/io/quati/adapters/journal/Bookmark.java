package io.quati.adapters.journal;

import io.quati.core.journal.ChainPosition;

/**
 * How far somebody has read a journal that goes on being written.
 *
 * @param position behind the last entry that was read
 * @param segment sequence number that the file begins with
 * @param offset bytes of the file that were read; 0 before its header
 */
public record Bookmark(ChainPosition position, long segment, long offset) {

    /** Before the first entry. */
    public static final Bookmark START = new Bookmark(ChainPosition.START, ChainPosition.START.next(), 0);

    public Bookmark {
        if (segment < 1 || offset < 0) {
            throw new IllegalArgumentException(
                    "segment and offset must be a place in a file, were " + segment + " and " + offset);
        }
    }

    /** Returns the beginning of the segment that goes on from here. */
    Bookmark inNextSegment() {
        return new Bookmark(position, position.next(), 0);
    }
}
