package io.quati.core.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One segment in memory: a header and records with known ends. */
final class JournalBytes {

    private final byte[] bytes;
    private final List<Integer> ends;

    private JournalBytes(byte[] bytes, List<Integer> ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    byte[] bytes() {
        return bytes;
    }

    /** End of the header, then of each record. */
    List<Integer> ends() {
        return ends;
    }

    static String payload(long sequence) {
        return "entry " + sequence + " " + "x".repeat((int) (sequence % 7));
    }

    static JournalBytes of(int records) {
        var chain = RecordChain.after(ChainPosition.START);
        var target = ByteBuffer.allocate(100 * (records + 1));
        target.put(RecordChain.header(ChainPosition.START));
        List<Integer> ends = new ArrayList<>(List.of(target.position()));
        for (int i = 1; i <= records; i++) {
            chain.append(ByteBuffer.wrap(payload(i).getBytes(StandardCharsets.US_ASCII)), target);
            ends.add(target.position());
        }
        return new JournalBytes(Arrays.copyOf(target.array(), target.position()), List.copyOf(ends));
    }

    byte[] record(int sequence) {
        return Arrays.copyOfRange(bytes, ends.get(sequence - 1), ends.get(sequence));
    }

    byte[] header() {
        return Arrays.copyOf(bytes, RecordChain.HEADER_BYTES);
    }

    /** Number of records that lie wholly before this offset. */
    int recordsWithin(int offset) {
        return (int) ends.stream().skip(1).filter(end -> end <= offset).count();
    }

    static ChainReading read(byte[]... parts) {
        var reader = new RecordReader(ChainPosition.START, (_, _) -> {});
        for (byte[] part : parts) {
            reader.read(ByteBuffer.wrap(part));
        }
        return reader.end();
    }
}
