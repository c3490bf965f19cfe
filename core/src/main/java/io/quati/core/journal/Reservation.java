package io.quati.core.journal;

import java.nio.ByteBuffer;

/**
 * What stands in a segment where space is kept for records to come: the word "reserved", over and over, with the highest bit of each
 * byte set, the letter told by the place in the segment.
 *
 * <p>No text holds such bytes, as they are no UTF-8, so they tell what was never written from what was written and has
 * changed since; zeros could not, for numbers are full of them.
 */
public final class Reservation {

    /** Most that is reserved at a time: 1 MiB. */
    public static final int BYTES = 1 << 20;

    /**
     * How much may have been written behind the first byte that was not, without a force in between: a reservation, and what went
     * past its end at one go.
     */
    static final int MOST_UNFORCED_BYTES = 2 * BYTES;

    /** So many bytes in a row are no accident: by chance once in 2³² times. */
    private static final int PROOF_BYTES = 4;

    private static final String WORD = "reserved";
    private static final int HIGHEST_BIT = 0x80;

    private Reservation() {}

    /** Fills the remaining bytes of the target, the first of which goes to this place of the segment. */
    public static void fill(ByteBuffer target, long offset) {
        for (long at = offset; target.hasRemaining(); at++) {
            target.put(at(at));
        }
    }

    private static byte at(long offset) {
        return (byte) (WORD.charAt((int) (offset % WORD.length())) | HIGHEST_BIT);
    }

    /** Whether these bytes, the first of which stands at this place of the segment, are reserved: nothing was written there. */
    public static boolean isAt(ByteBuffer bytes, long offset) {
        return writtenIn(bytes, offset) == 0;
    }

    /** How many of the remaining bytes, the first of which stands at this place of the segment, come before reserved ones. */
    static int writtenIn(ByteBuffer bytes, long offset) {
        int count = bytes.remaining();
        while (count > 0 && bytes.get(bytes.position() + count - 1) == at(offset + count - 1)) {
            count--;
        }
        return count;
    }

    /** Whether each of the remaining bytes is reserved or zero, as when the file grew before it was filled. */
    static boolean coversAllButZeros(ByteBuffer bytes, long offset) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) != 0 && bytes.get(i) != at(offset + i - bytes.position())) {
                return false;
            }
        }
        return true;
    }

    /** Whether some of the remaining bytes, the first of which stands at this place of the segment, were never written. */
    static boolean isIn(ByteBuffer bytes, long offset) {
        int run = 0;
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            run = bytes.get(i) == at(offset + i - bytes.position()) ? run + 1 : 0;
            if (run == PROOF_BYTES) {
                return true;
            }
        }
        return false;
    }
}
