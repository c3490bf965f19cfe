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
    private boolean lengthsAgree;
    private int wanted = RecordChain.HEADER_BYTES;
    private long seen;
    private long offset;
    private ChainReading.@Nullable Broken broken;

    /** Whether everything from the fault on may be the beginning of a record and zeros. */
    private boolean mayBeTorn;

    /** Whether a part of the faulty record was never written. */
    private boolean isUnwritten;

    /** End of the last byte from the fault on that is not reserved. */
    private long written;

    /** The segment must go on from {@code before}. */
    public RecordReader(ChainPosition before, RecordVisitor visitor) {
        this(before, 0, visitor);
    }

    /** Begins at this offset of the segment, where the record after {@code before} must stand; at 0 with the header. */
    public RecordReader(ChainPosition before, long offset, RecordVisitor visitor) {
        this.before = before;
        this.visitor = visitor;
        this.offset = offset;
        chain = RecordChain.after(before);
        seen = offset;
        if (offset > 0) {
            headerSeen = true;
            wanted = RecordChain.LENGTHS_BYTES;
        }
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
        lookAt(chunk, seen - chunk.remaining());
        mayBeTorn = mayBeTorn && Reservation.coversAllButZeros(chunk, seen - chunk.remaining());
        chunk.position(chunk.limit());
    }

    /** What all the pieces together are. */
    public ChainReading end() {
        if (!headerSeen && broken == null) {
            judgeHeader(held, 0, held.position());
        } else if (broken == null && wanted == RecordChain.OVERHEAD_BYTES && !lengthsAgree) {
            doubtLengths(held, 0, held.position());
        }
        if (broken != null && isBroken()) {
            return broken;
        }
        if (broken == null) {
            boolean isReserved = Reservation.writtenIn(held.duplicate().flip(), offset) == 0;
            written = isReserved ? offset : seen;
        }
        return headerSeen && written <= offset
                ? new ChainReading.Whole(chain.position(), offset)
                : new ChainReading.Torn(chain.position(), offset, written - offset);
    }

    /** True once no further record can be good, so that reading on is worth nothing. */
    public boolean isBroken() {
        boolean isUnforced = isUnwritten && written - offset <= Reservation.MOST_UNFORCED_BYTES;
        return broken != null && !mayBeTorn && !isUnforced;
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
            takeLengths(source, start);
            return 0;
        } else if (!lengthsAgree) {
            doubtLengths(source, start, count);
        } else {
            takeRecord(source, start, count - RecordChain.OVERHEAD_BYTES);
        }
        if (broken == null) {
            offset += count;
            wanted = RecordChain.LENGTHS_BYTES;
        }
        return count;
    }

    /** Of a record whose length cannot be trusted as much is wanted as every record has. */
    private void takeLengths(ByteBuffer source, int start) {
        int length = source.getInt(start);
        lengthsAgree = length == ~source.getInt(start + Integer.BYTES)
                && length >= 0
                && length <= RecordChain.MAX_PAYLOAD_BYTES;
        wanted = RecordChain.OVERHEAD_BYTES + (lengthsAgree ? length : 0);
    }

    private void doubtLengths(ByteBuffer source, int start, int count) {
        int rest = RecordChain.LENGTHS_BYTES;
        boolean couldBeTorn = areLengthsThenZeros(source, start)
                && Reservation.coversAllButZeros(source.slice(start + rest, count - rest), offset + rest);
        doubt(ChainFault.LENGTH, source.slice(start, count), couldBeTorn);
    }

    private void takeRecord(ByteBuffer source, int start, int length) {
        Optional<ChainFault> fault = chain.accept(source, start, length);
        if (fault.isPresent()) {
            ByteBuffer record = source.slice(start, RecordChain.OVERHEAD_BYTES + length);
            doubt(fault.get(), record, isZero(RecordChain.endIn(source, start, length)));
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
            doubt(headerFault(actual, mismatch), actual, zerosFollow);
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

    private void doubt(ChainFault fault, ByteBuffer bytes, boolean couldBeTorn) {
        broken = new ChainReading.Broken(chain.sequence() + 1, offset, fault);
        mayBeTorn = couldBeTorn;
        isUnwritten = headerSeen && Reservation.isIn(bytes, offset);
        lookAt(bytes, offset);
    }

    private void lookAt(ByteBuffer bytes, long at) {
        int count = Reservation.writtenIn(bytes, at);
        if (count > 0) {
            written = at + count;
        }
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
