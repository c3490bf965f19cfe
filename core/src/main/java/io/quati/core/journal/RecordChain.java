package io.quati.core.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A chain of records as bytes, and the place where the next one goes.
 *
 * <p>A segment is a header and any number of records; all numbers are big-endian.
 *
 * <pre>
 * header  magic and version 8 | first sequence 8 | hash before it 32 | CRC32C of all this 4
 * record  length 4 | ~length 4 | CRC32C of sequence and payload 4 | sequence 8 | payload | hash 32
 * hash    SHA-256(hash before it, sequence, payload)
 * </pre>
 *
 * <p>The complement tells a flipped length from a torn tail, the checksum finds decay without knowing what came
 * before, the hash finds what was rewritten on purpose. Not for several threads.
 */
public final class RecordChain {

    /** Largest payload: 16 MiB. */
    public static final int MAX_PAYLOAD_BYTES = 16 << 20;

    public static final int HEADER_BYTES = 52;

    /** What a record needs beyond its payload. */
    public static final int OVERHEAD_BYTES = 52;

    static final byte[] MAGIC = "QUATIJ\0\1".getBytes(StandardCharsets.ISO_8859_1);

    static final int LENGTHS_BYTES = 8;
    static final int PREVIOUS_HASH_AT = 16;
    private static final int HEADER_CHECKSUM_AT = 48;
    private static final int CHECKSUM_AT = 8;
    private static final int SEQUENCE_AT = 12;
    private static final int PAYLOAD_AT = 20;

    private final CRC32C checksum = new CRC32C();
    private final MessageDigest digest = sha256();
    private final byte[] hash;
    private final byte[] nextHash = new byte[ChainHash.BYTES];
    private long sequence;

    private RecordChain(ChainPosition position) {
        sequence = position.sequence();
        hash = position.hash().bytes();
    }

    /** A chain that goes on from this position. */
    public static RecordChain after(ChainPosition position) {
        return new RecordChain(position);
    }

    /** Bytes that a segment begins with when its first record comes at this position. */
    public static byte[] header(ChainPosition position) {
        var header = ByteBuffer.allocate(HEADER_BYTES);
        header.put(MAGIC).putLong(position.next()).put(position.hash().bytes());
        header.putInt(headerChecksum(header));
        return header.array();
    }

    /** Position that a header names, or empty if these bytes do not begin with an intact header. */
    public static Optional<ChainPosition> positionIn(byte[] header) {
        if (header.length < HEADER_BYTES) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(header);
        long first = bytes.getLong(MAGIC.length);
        var previous = ChainHash.of(Arrays.copyOfRange(header, PREVIOUS_HASH_AT, HEADER_CHECKSUM_AT));
        boolean isPlace = first >= 1 && (first == 1) == previous.equals(ChainHash.ZERO);
        return isPlace && headerFault(bytes).isEmpty()
                ? Optional.of(new ChainPosition(first - 1, previous))
                : Optional.empty();
    }

    /** What is wrong with a header taken by itself. */
    static Optional<ChainFault> headerFault(ByteBuffer header) {
        if (header.slice(0, MAGIC.length).mismatch(ByteBuffer.wrap(MAGIC)) >= 0) {
            return Optional.of(ChainFault.MAGIC);
        }
        return header.getInt(HEADER_CHECKSUM_AT) == headerChecksum(header)
                ? Optional.empty()
                : Optional.of(ChainFault.CHECKSUM);
    }

    /**
     * Appends one record with the remaining bytes of the payload, which are consumed.
     *
     * @throws IllegalArgumentException if the payload is too long or the target has too little room or is not
     *     big-endian; nothing has changed then
     */
    public void append(ByteBuffer payload, ByteBuffer target) {
        int length = payload.remaining();
        requireRoom(length, target);
        int start = target.position();
        target.putInt(length).putInt(~length).putInt(0).putLong(sequence + 1).put(payload);
        target.putInt(start + CHECKSUM_AT, checksumOf(target, start, length));
        hashNext(target, start, length);
        target.put(nextHash);
        advance();
    }

    /** Where the next record goes. */
    public ChainPosition position() {
        return new ChainPosition(sequence, ChainHash.of(hash));
    }

    /** Sequence number of the last record, 0 if there is none. */
    public long sequence() {
        return sequence;
    }

    /** Goes past the whole record at {@code start}, or says what is wrong with it and stays. */
    Optional<ChainFault> accept(ByteBuffer source, int start, int length) {
        if (source.getInt(start + CHECKSUM_AT) != checksumOf(source, start, length)) {
            return Optional.of(ChainFault.CHECKSUM);
        }
        if (source.getLong(start + SEQUENCE_AT) != sequence + 1) {
            return Optional.of(ChainFault.SEQUENCE);
        }
        hashNext(source, start, length);
        if (hashIn(source, start, length).mismatch(ByteBuffer.wrap(nextHash)) >= 0) {
            return Optional.of(ChainFault.HASH);
        }
        advance();
        return Optional.empty();
    }

    static ByteBuffer payloadIn(ByteBuffer source, int start, int length) {
        return source.slice(start + PAYLOAD_AT, length);
    }

    private static ByteBuffer hashIn(ByteBuffer source, int start, int length) {
        return source.slice(start + PAYLOAD_AT + length, ChainHash.BYTES);
    }

    /** Last bytes of a record: too many to be zero by chance or by a single fault if the record was ever finished. */
    static ByteBuffer endIn(ByteBuffer source, int start, int length) {
        return source.slice(start + OVERHEAD_BYTES + length - Integer.BYTES, Integer.BYTES);
    }

    private void advance() {
        System.arraycopy(nextHash, 0, hash, 0, hash.length);
        sequence++;
    }

    private int checksumOf(ByteBuffer buffer, int start, int length) {
        checksum.reset();
        int from = start + SEQUENCE_AT;
        int count = Long.BYTES + length;
        if (buffer.hasArray()) {
            checksum.update(buffer.array(), buffer.arrayOffset() + from, count);
        } else {
            checksum.update(buffer.slice(from, count));
        }
        return (int) checksum.getValue();
    }

    private void hashNext(ByteBuffer buffer, int start, int length) {
        digest.update(hash);
        int from = start + SEQUENCE_AT;
        int count = Long.BYTES + length;
        if (buffer.hasArray()) {
            digest.update(buffer.array(), buffer.arrayOffset() + from, count);
        } else {
            digest.update(buffer.slice(from, count));
        }
        try {
            digest.digest(nextHash, 0, nextHash.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void requireRoom(int length, ByteBuffer target) {
        if (length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payload must have at most 16 MiB, was " + length + " bytes");
        }
        if (target.remaining() < OVERHEAD_BYTES + length) {
            throw new IllegalArgumentException(
                    "target must have room for " + (OVERHEAD_BYTES + length) + " bytes, was " + target.remaining());
        }
        if (target.order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("target must be big-endian, was " + target.order());
        }
    }

    private static int headerChecksum(ByteBuffer header) {
        var checksum = new CRC32C();
        checksum.update(header.slice(0, HEADER_CHECKSUM_AT));
        return (int) checksum.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
