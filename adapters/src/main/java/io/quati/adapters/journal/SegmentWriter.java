package io.quati.adapters.journal;

import io.quati.core.journal.RecordChain;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes records behind the good ones of one segment. After a failure the file ends with its last flushed record. */
final class SegmentWriter {

    private final SegmentFile file;
    private ByteBuffer buffer;
    private long flushedBytes;
    private boolean isForced = true;

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
    }

    void commit() throws IOException {
        flush();
        if (!isForced) {
            file.force();
            isForced = true;
        }
    }

    void close() throws IOException {
        file.close();
    }

    private void cutBack(IOException cause) {
        try {
            file.truncate(flushedBytes);
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
