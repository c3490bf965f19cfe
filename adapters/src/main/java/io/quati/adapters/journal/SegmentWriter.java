package io.quati.adapters.journal;

import io.quati.core.journal.RecordChain;
import io.quati.core.journal.Reservation;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes records behind the good ones of one segment, into space that is kept for them where there is some. After a failure
 * the file ends with its last flushed record.
 */
final class SegmentWriter {

    private final SegmentFile file;
    private ByteBuffer buffer;
    private long flushedBytes;
    private boolean isForced = true;

    /** Where the space ends that is kept for records; 0 if none is. */
    private long reservedTo;

    private boolean mayReserve = true;

    /** The file holds {@code bytes} bytes, all of them good. */
    SegmentWriter(SegmentFile file, long bytes, int bufferBytes) {
        this.file = file;
        flushedBytes = bytes;
        buffer = ByteBuffer.allocate(bufferBytes);
    }

    long bytes() {
        return flushedBytes + buffer.position();
    }

    void append(RecordChain chain, ByteBuffer payload) throws IOException {
        chain.append(payload, roomFor(RecordChain.OVERHEAD_BYTES + payload.remaining()));
    }

    void write(byte[] bytes) throws IOException {
        roomFor(bytes.length).put(bytes);
    }

    void flush() throws IOException {
        if (buffer.position() == 0) {
            return;
        }
        int count = buffer.position();
        buffer.flip();
        isForced = false;
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        buffer.clear();
        flushedBytes += count;
        if (reservedTo > 0 && flushedBytes > reservedTo) {
            leaveReservation();
        }
    }

    /** What was never written is told from what was lost by how near it lies to the last that was: hence the force. */
    private void leaveReservation() throws IOException {
        force();
        reservedTo = 0;
    }

    /** Lets the disk begin with what {@link #commit} will wait for. */
    void beginCommit() throws IOException {
        flush();
        if (!isForced && isReserved()) {
            file.beginForce();
        }
    }

    void commit() throws IOException {
        flush();
        if (!isForced) {
            force();
        }
    }

    private void force() throws IOException {
        file.force();
        isForced = true;
    }

    /**
     * Keeps space for records to come, within this length of the file, unless half of it is left; a commit into it does not make
     * the file longer. Where the disk has no room for it there is none.
     */
    void reserve(int mostBytes) throws IOException {
        long end = Math.min(bytes() + Reservation.BYTES, mostBytes);
        if (!mayReserve || reservedTo - bytes() > Reservation.BYTES / 2 || end <= Math.max(bytes(), reservedTo)) {
            return;
        }
        commit(); // whatever stands before what is reserved was written
        long from = Math.max(flushedBytes, reservedTo);
        var space = ByteBuffer.allocate((int) (end - from));
        Reservation.fill(space, from);
        try {
            file.reserve(space.flip(), from);
        } catch (IOException _) {
            mayReserve = false;
            giveBack();
            return;
        }
        file.force();
        reservedTo = end;
    }

    /** Cuts off what is kept for records to come. */
    void giveBack() throws IOException {
        reservedTo = 0;
        file.truncate(flushedBytes);
    }

    boolean isReserved() {
        return reservedTo > 0;
    }

    void close() throws IOException {
        file.close();
    }

    private void cutBack(IOException cause) {
        try {
            giveBack();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private ByteBuffer roomFor(int count) throws IOException {
        if (buffer.remaining() < count) {
            flush();
        }
        if (buffer.capacity() < count) {
            buffer = ByteBuffer.allocate(count);
        }
        return buffer;
    }
}
