package io.quati.bench.latency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What a disk takes by itself for what a commit of a journal asks of it: to write into a file's own space, and to force it. */
final class BareDisk implements AutoCloseable {

    private static final int BYTES = 4096;
    private static final int SPACE = 1 << 20;

    private final List<FileChannel> files = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();

    BareDisk(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            FileChannel file = FileChannel.open(
                    folder.resolve("bare" + i), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            files.add(file);
            file.write(ByteBuffer.wrap(new byte[SPACE]), 0);
            file.force(true);
        }
    }

    /** Does it once more, in the next file. */
    void commit() throws IOException {
        FileChannel file = files.get(taken.size() % files.size());
        long place = (long) taken.size() / files.size() * BYTES % SPACE;
        var bytes = ByteBuffer.wrap(new byte[BYTES]).put(0, (byte) 1);
        long start = System.nanoTime();
        file.write(bytes, place);
        file.force(false);
        taken.add(System.nanoTime() - start);
    }

    /** Returns how long each time took, in nanoseconds. */
    List<Long> taken() {
        return taken;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
    }
}
