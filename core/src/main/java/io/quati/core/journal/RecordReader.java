package io.quati.core.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one segment of a chain, fed in pieces of any size.
 *
 * <p>Holds at most one record. Call {@link #read} until the data are at an end, then {@link #end}. Not for several
 * threads.
 */
public final class RecordReader {

    private static final int FIRST_HELD_BYTES = 4096;

    private final ChainPosition before;
    private final RecordChain chain;
    private final RecordVisitor visitor;
    private ByteBuffer held = ByteBuffer.allocate(FIRST_HELD_BYTES);
    private boolean headerSeen;
    private int wanted = RecordChain.HEADER_BYTES;
    private long seen;
    private long offset;
    private ChainReading.@Nullable Broken broken;
    private boolean mayBeTorn;

    /** The segment must go on from {@code before}. */
    public RecordReader(ChainPosition before, RecordVisitor visitor) {
        this.before = before;
        this.visitor = visitor;
        chain = RecordChain.after(before);
    }

    /** Takes all remaining bytes of the chunk, which must be big-endian, and visits the records that end in it. */
    public void read(ByteBuffer chunk) {
        if (chunk.order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("chunk must be big-endian, was " + chunk.order());
        }
        seen += chunk.remaining();
        while (broken == null && chunk.hasRemaining()) {
            step(chunk);
        }
        mayBeTorn = mayBeTorn && isZero(chunk);
        chunk.position(chunk.limit());
    }

    /** What all the pieces together are. */
    public ChainReading end() {
        if (!headerSeen && broken == null) {
            judgeHeader(held, 0, held.position());
        }
        long left = seen - offset;
        if (broken != null && !mayBeTorn) {
            return broken;
        }
        return headerSeen && left == 0
                ? new ChainReading.Whole(chain.position())
                : new ChainReading.Torn(chain.position(), offset, left);
    }

    /** True once no further record can be good, so that reading on is worth nothing. */
    public boolean isBroken() {
        return broken != null && !mayBeTorn;
    }

    private void step(ByteBuffer chunk) {
        if (held.position() == 0 && chunk.remaining() >= wanted) {
            int start = chunk.position();
            chunk.position(start + take(chunk, start));
            return;
        }
        hold(chunk);
        if (held.position() == wanted && take(held, 0) > 0) {
            held.clear();
        }
    }

    /** Moves what is wanted out of the chunk, as far as it goes. */
    private void hold(ByteBuffer chunk) {
        if (held.capacity() < wanted) {
            held = ByteBuffer.allocate(wanted).put(held.flip());
        }
        int count = Math.min(wanted - held.position(), chunk.remaining());
        held.put(chunk.slice(chunk.position(), count));
        chunk.position(chunk.position() + count);
    }

    /** Number of bytes used of the {@code wanted} ones at {@code start}; 0 when more of them are wanted now. */
    private int take(ByteBuffer source, int start) {
        int count = wanted;
        if (!headerSeen) {
            judgeHeader(source, start, count);
        } else if (count == RecordChain.LENGTHS_BYTES) {
            return takeLengths(source, start);
        } else {
            takeRecord(source, start, count - RecordChain.OVERHEAD_BYTES);
        }
        if (broken == null) {
            offset += count;
            wanted = RecordChain.LENGTHS_BYTES;
        }
        return count;
    }

    private int takeLengths(ByteBuffer source, int start) {
        int length = source.getInt(start);
        if (length == ~source.getInt(start + Integer.BYTES) && length >= 0 && length <= RecordChain.MAX_PAYLOAD_BYTES) {
            wanted = RecordChain.OVERHEAD_BYTES + length;
            return 0;
        }
        doubt(ChainFault.LENGTH, areLengthsThenZeros(source, start));
        return wanted;
    }

    private void takeRecord(ByteBuffer source, int start, int length) {
        Optional<ChainFault> fault = chain.accept(source, start, length);
        if (fault.isPresent()) {
            doubt(fault.get(), isZero(RecordChain.endIn(source, start, length)));
        } else {
            visitor.record(chain.sequence(), RecordChain.payloadIn(source, start, length));
        }
    }

    private void judgeHeader(ByteBuffer source, int start, int count) {
        ByteBuffer expected = ByteBuffer.wrap(RecordChain.header(before));
        ByteBuffer actual = source.slice(start, count);
        int mismatch = actual.mismatch(expected);
        if (mismatch < 0) {
            headerSeen = true;
        } else {
            boolean zerosFollow = isZero(actual.slice(mismatch, count - mismatch));
            doubt(headerFault(actual, mismatch), zerosFollow);
        }
    }

    private static ChainFault headerFault(ByteBuffer header, int mismatch) {
        if (mismatch < RecordChain.MAGIC.length) {
            return ChainFault.MAGIC;
        }
        if (header.remaining() < RecordChain.HEADER_BYTES) {
            return ChainFault.CHECKSUM;
        }
        ChainFault misplaced = mismatch < RecordChain.PREVIOUS_HASH_AT ? ChainFault.SEQUENCE : ChainFault.HASH;
        return RecordChain.headerFault(header).orElse(misplaced);
    }

    private void doubt(ChainFault fault, boolean couldBeTorn) {
        broken = new ChainReading.Broken(chain.sequence() + 1, offset, fault);
        mayBeTorn = couldBeTorn;
    }

    /** Whether these are a length and the beginning of its complement, with only zeros after that. */
    private static boolean areLengthsThenZeros(ByteBuffer source, int start) {
        int written = RecordChain.LENGTHS_BYTES;
        while (written > 0 && source.get(start + written - 1) == 0) {
            written--;
        }
        for (int i = Integer.BYTES; i < written; i++) {
            if (source.get(start + i) != (byte) ~source.get(start + i - Integer.BYTES)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
