package io.quati.adapters.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The few things a journal does to a file, so that a test can let each of them fail. */
interface SegmentFile extends Closeable {

    /** Opens a file, which is created if it is missing, and cuts it to this length. */
    @FunctionalInterface
    interface Opener {
        SegmentFile open(Path path, long length) throws IOException;
    }

    /** Writes some or all remaining bytes behind what was written. */
    void write(ByteBuffer bytes) throws IOException;

    /** Writes all remaining bytes from this place on, behind what was written, which goes on where it was. */
    void reserve(ByteBuffer bytes, long offset) throws IOException;

    /** Lets the disk begin with what was written, if that can be had without waiting; nothing is durable by it. */
    default void beginForce() {}

    /** Returns once everything written survives a loss of power. */
    void force() throws IOException;

    /** Cuts the file to this length and goes on from there. */
    void truncate(long length) throws IOException;

    static SegmentFile onDisk(Path path, long length) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var file = new OnDisk(channel, WriteOut.of(path));
        try {
            file.truncate(length);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return file;
    }

    /** A file of the operating system. */
    record OnDisk(FileChannel channel, WriteOut writeOut) implements SegmentFile {

        @Override
        public void beginForce() {
            writeOut.begin();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            channel.write(bytes);
        }

        @Override
        public void reserve(ByteBuffer bytes, long offset) throws IOException {
            for (long at = offset; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
            channel.position(length);
        }

        @Override
        public void close() throws IOException {
            writeOut.close();
            channel.close();
        }
    }
}
