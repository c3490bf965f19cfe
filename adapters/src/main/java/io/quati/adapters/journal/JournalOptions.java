package io.quati.adapters.journal;

/**
 * Sizes of a journal, in bytes. A segment grows past {@code segmentBytes} only to hold a single larger record; up to
 * {@code bufferBytes} of records wait in memory for a flush or a commit.
 */
public record JournalOptions(int segmentBytes, int bufferBytes) {

    /** Segments of 64 MiB, a buffer of 256 KiB. */
    public static final JournalOptions DEFAULT = new JournalOptions(64 << 20, 256 << 10);

    public JournalOptions {
        requirePositive("segmentBytes", segmentBytes);
        requirePositive("bufferBytes", bufferBytes);
    }

    private static void requirePositive(String name, int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(name + " must be positive, was " + bytes);
        }
    }
}
