package io.quati.adapters.journal;

import io.quati.core.journal.ChainHash;
import io.quati.core.journal.ChainPosition;
import io.quati.core.journal.ChainReading;
import io.quati.core.journal.RecordChain;
import io.quati.core.journal.RecordVisitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one bot: a directory of segment files that is only ever appended to.
 *
 * <p>Opening is recovery, whatever ended the last run. For one thread, which must not be interrupted: an interruption
 * during a write closes the file, and the journal refuses everything after. Methods throw
 * {@link JournalFailedException} when the disk refuses.
 */
public final class JournalFile implements AutoCloseable {

    private final Path directory;
    private final JournalOptions options;
    private final SegmentFile.Opener opener;
    private final JournalLock lock;
    private final JournalReport recovery;
    private final RecordChain chain;
    private SegmentWriter writer;
    private @Nullable IOException failure;

    private JournalFile(Path directory, JournalOptions options, SegmentFile.Opener opener, JournalLock lock)
            throws IOException {
        this.directory = directory;
        this.options = options;
        this.opener = opener;
        this.lock = lock;
        recovery = Segments.in(directory).read((_, _) -> {});
        chain = RecordChain.after(recovery.last());
        writer = recovered();
    }

    /**
     * Opens or begins the journal in this directory. Verifies all of it, cuts a torn tail and space that was reserved, and makes the rest durable.
     *
     * @throws JournalBrokenException if something other than the tail is not what was written; nothing is changed then
     * @throws JournalLockedException if it is open already
     */
    public static JournalFile open(Path directory, JournalOptions options) {
        return open(directory, options, SegmentFile::onDisk);
    }

    static JournalFile open(Path directory, JournalOptions options, SegmentFile.Opener opener) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                forceDirectory(directory.toAbsolutePath().getParent());
            }
            return openLocked(directory, options, opener);
        } catch (IOException e) {
            throw new JournalFailedException("journal " + directory + " cannot be opened", e);
        }
    }

    private static JournalFile openLocked(Path directory, JournalOptions options, SegmentFile.Opener opener)
            throws IOException {
        JournalLock lock = JournalLock.on(directory);
        try {
            return new JournalFile(directory, options, opener, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Verifies a journal, which may be open for writing elsewhere; a torn tail is reported and left alone. */
    public static JournalReport verify(Path directory) {
        return read(directory, ChainPosition.START.next(), (_, _) -> {});
    }

    /**
     * Visits the flushed entries from this sequence number on; the journal may be open for writing elsewhere.
     *
     * <p>Segments that end before {@code from} are not looked at. A report that says broken comes after the good
     * entries have been visited.
     */
    public static JournalReport read(Path directory, long from, RecordVisitor visitor) {
        try {
            return Segments.in(directory).read(from, visitor);
        } catch (IOException e) {
            throw new JournalFailedException("journal " + directory + " cannot be read", e);
        }
    }

    /**
     * Visits entries that were flushed behind a bookmark, and returns the bookmark behind them: the same if there are
     * none yet. About a megabyte at most is visited at a time. The journal may be open for writing elsewhere.
     *
     * @throws JournalBrokenException if what follows does not go on from the bookmark: it is of another journal, or of
     *     one that has lost entries since
     */
    public static Bookmark follow(Path directory, Bookmark from, RecordVisitor visitor) {
        try {
            return Segments.follow(directory, from, visitor);
        } catch (IOException e) {
            throw new JournalFailedException("journal " + directory + " cannot be read", e);
        }
    }

    /** What opening found: whole, or torn with what was cut off. */
    public JournalReport recovery() {
        return recovery;
    }

    /** Sequence number that the next entry gets. */
    public long nextSequence() {
        return chain.sequence() + 1;
    }

    /** Hash of the last appended entry, committed or not. */
    public ChainHash lastHash() {
        return chain.position().hash();
    }

    /** Appends an entry to the buffer and returns its sequence number. */
    public long append(byte[] payload) {
        return append(ByteBuffer.wrap(payload));
    }

    /** Appends the remaining bytes, which are consumed, to the buffer as one entry and returns its sequence number. */
    public long append(ByteBuffer payload) {
        int bytes = payload.remaining();
        if (bytes > RecordChain.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payload must have at most 16 MiB, was " + bytes + " bytes");
        }
        attempt(() -> {
            if (isFull(RecordChain.OVERHEAD_BYTES + bytes)) {
                rotate();
            }
            writer.append(chain, payload);
        });
        return chain.sequence();
    }

    /** Makes all appended entries visible to readers; a crash of the machine may still lose them. */
    public void flush() {
        attempt(() -> writer.flush());
    }

    /** Lets the disk begin with all appended entries, without waiting for it; {@link #commit} follows soon. */
    public void beginCommit() {
        attempt(() -> writer.beginCommit());
    }

    /** Makes all appended entries durable. Nothing may be sent on the strength of an entry before this returns. */
    public void commit() {
        attempt(() -> writer.commit());
    }

    /**
     * Keeps space on the disk for entries to come, so that commits take less time; to be called often, at moments when
     * nobody waits for a commit, as it makes all appended entries durable now and then. Where the disk is full nothing is kept.
     */
    public void reserve() {
        attempt(() -> writer.reserve(options.segmentBytes()));
    }

    /** Commits, gives back what was reserved, and lets go of the files and of the lock. */
    @Override
    public void close() {
        try (lock) {
            closeWriter();
        } catch (IOException e) {
            throw new JournalFailedException("journal " + directory + " cannot be closed", e);
        }
    }

    private void closeWriter() throws IOException {
        try {
            if (failure == null) {
                attempt(this::finish);
            }
        } finally {
            writer.close();
        }
    }

    private boolean isFull(int moreBytes) {
        return writer.bytes() > RecordChain.HEADER_BYTES && writer.bytes() + moreBytes > options.segmentBytes();
    }

    private void rotate() throws IOException {
        finish();
        writer.close();
        writer = begun(Segments.pathOf(directory, nextSequence()));
    }

    private void finish() throws IOException {
        writer.commit();
        if (writer.isReserved()) {
            writer.giveBack();
        }
    }

    private SegmentWriter recovered() throws IOException {
        Path segment = recovery.segment();
        long good = switch (recovery.reading()) {
            case ChainReading.Whole whole -> whole.offset();
            case ChainReading.Torn torn -> torn.offset();
            case ChainReading.Broken broken -> throw new JournalBrokenException(segment, broken);
        };
        if (good == 0) {
            return begun(segment);
        }
        SegmentFile file = opener.open(segment, good);
        try {
            file.force();
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new SegmentWriter(file, good, options.bufferBytes());
    }

    private SegmentWriter begun(Path segment) throws IOException {
        SegmentFile file = opener.open(segment, 0);
        try {
            var begun = new SegmentWriter(file, 0, options.bufferBytes());
            begun.write(RecordChain.header(chain.position()));
            begun.commit();
            forceDirectory(directory);
            return begun;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A new file is durable only once its directory is. Windows has no such thing. */
    private static void forceDirectory(@Nullable Path directory) throws IOException {
        if (directory != null
                && directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(directory)) {
                channel.force(true);
            }
        }
    }

    /** After a failure nobody knows what the disk holds, so nothing is tried again: the way on is to open anew. */
    private void attempt(Work work) {
        if (failure != null) {
            throw new JournalFailedException("journal " + directory + " has failed before", failure);
        }
        try {
            work.run();
        } catch (IOException e) {
            failure = e;
            throw new JournalFailedException("journal " + directory + " has failed", e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
