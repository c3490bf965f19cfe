package io.quati.core.journal;

/** A place in a chain: just behind the record of this sequence number, whose hash this is. */
public record ChainPosition(long sequence, ChainHash hash) {

    /** Before the first record, which has sequence 1. */
    public static final ChainPosition START = new ChainPosition(0, ChainHash.ZERO);

    public ChainPosition {
        if (sequence < 0 || sequence == Long.MAX_VALUE) {
            throw new IllegalArgumentException("sequence must be within [0, 2^63 - 2], was " + sequence);
        }
        if ((sequence == 0) != hash.equals(ChainHash.ZERO)) {
            throw new IllegalArgumentException("hash must be zero at sequence 0 only, was " + hash + " at " + sequence);
        }
    }

    /** Sequence number of the record that comes here. */
    public long next() {
        return sequence + 1;
    }
}
