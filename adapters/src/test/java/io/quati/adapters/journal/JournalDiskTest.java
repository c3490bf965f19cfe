package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDiskTest {

    @TempDir
    Path directory;

    /** A disk that takes this many more bytes, writes what fits and then refuses. */
    private static final class Disk {

        private final List<String> done = new ArrayList<>();
        private long room;
        private boolean canForce = true;
        private boolean canTruncate = true;

        Disk(long room) {
            this.room = room;
        }

        SegmentFile open(Path path, long length) throws IOException {
            done.add("open");
            return new FullFile(this, SegmentFile.onDisk(path, length));
        }
    }

    private record FullFile(Disk disk, SegmentFile file) implements SegmentFile {

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            disk.done.add("write");
            if (disk.room == 0) {
                throw new IOException("No space left on device");
            }
            int count = (int) Math.min(disk.room, bytes.remaining());
            file.write(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            disk.room -= count;
        }

        @Override
        public void reserve(ByteBuffer bytes, long offset) throws IOException {
            disk.done.add("reserve");
            int count = (int) Math.min(disk.room, bytes.remaining());
            file.reserve(bytes.slice(0, count), offset);
            if (count < bytes.remaining()) {
                throw new IOException("No space left on device");
            }
            disk.room -= count;
        }

        @Override
        public void beginForce() {
            disk.done.add("begin");
            file.beginForce();
        }

        @Override
        public void force() throws IOException {
            disk.done.add("force");
            if (!disk.canForce) {
                throw new IOException("Input/output error");
            }
            file.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            disk.done.add("truncate");
            if (!disk.canTruncate) {
                throw new IOException("Input/output error");
            }
            file.truncate(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static long commitUntilItFails(JournalFile journal, int count) {
        long committed = journal.nextSequence() - 1;
        try {
            for (int i = 0; i < count; i++) {
                journal.append(JournalDirectory.bytes(journal.nextSequence()));
                journal.commit();
                committed = journal.nextSequence() - 1;
            }
        } catch (JournalFailedException full) {
            assertThat(full).hasMessageContaining("No space left");
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(() -> journal.append(new byte[1]));
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(journal::flush);
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(journal::commit);
        }
        return committed;
    }

    /** Fills the disk after every number of bytes: within headers, records and at rotations. */
    private void fillAtEveryByte(boolean canTruncate) {
        for (int room = 0; room < 1500; room += 7) {
            Path path = directory.resolve(Integer.toString(room));
            var journals = new JournalDirectory(path);
            var disk = new Disk(room);
            disk.canTruncate = canTruncate;
            long committed = 0;
            try (var journal = JournalFile.open(path, JournalDirectory.SMALL, disk::open)) {
                committed = commitUntilItFails(journal, 40);
            } catch (JournalFailedException full) {
                assertThat(room).isLessThan(52);
            }
            assertThat(committed).isLessThan(40);
            if (canTruncate) {
                journals.assertHolds(committed);
            }

            journals.append(1, JournalDirectory.SMALL);

            journals.assertHolds(committed + 1);
        }
    }

    @Test
    void endsWithTheLastCommittedEntryWhenTheDiskIsFull() {
        fillAtEveryByte(true);
    }

    @Test
    void recoversWhenNotEvenCuttingWorked() {
        fillAtEveryByte(false);
    }

    @Test
    void letsTheDiskBeginIntoItsOwnSpaceBeforeItWaits() {
        var disk = new Disk(Long.MAX_VALUE);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT, disk::open)) {
            disk.done.clear();
            journal.append(JournalDirectory.bytes(journal.nextSequence()));
            journal.beginCommit();
            journal.commit();
            assertThat(disk.done).containsExactly("write", "force");

            journal.reserve();
            disk.done.clear();
            journal.append(JournalDirectory.bytes(journal.nextSequence()));
            journal.beginCommit();
            journal.commit();
            journal.beginCommit();
            journal.commit();
            assertThat(disk.done).containsExactly("write", "begin", "force");
        }
        new JournalDirectory(directory).assertHolds(2);
    }

    @Test
    void refusesEverythingAfterItCouldNotForce() {
        var disk = new Disk(Long.MAX_VALUE);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT, disk::open)) {
            journal.append(JournalDirectory.bytes(1));
            disk.canForce = false;
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(journal::commit);

            disk.canForce = true;
            assertThatExceptionOfType(JournalFailedException.class)
                    .isThrownBy(journal::commit)
                    .withMessageContaining("has failed before");
        }
    }

    @Test
    void forcesWhatItWroteBeforeACommitReturns() {
        var disk = new Disk(Long.MAX_VALUE);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT, disk::open)) {
            assertThat(disk.done).containsExactly("open", "write", "force");
            disk.done.clear();

            journal.append(new byte[1]);
            journal.append(new byte[2]);
            assertThat(disk.done).isEmpty();
            journal.flush();
            assertThat(disk.done).containsExactly("write");
            journal.commit();
            assertThat(disk.done).containsExactly("write", "force");
            journal.commit();
            assertThat(disk.done).containsExactly("write", "force");
        }
    }

    @Test
    void forcesWhatItFoundAndWhatItLeavesBehind() {
        new JournalDirectory(directory).append(1);
        var disk = new Disk(Long.MAX_VALUE);

        try (var journal = JournalFile.open(directory, new JournalOptions(200, 1000), disk::open)) {
            assertThat(disk.done).containsExactly("open", "force");
            disk.done.clear();

            journal.append(new byte[1]);
            journal.append(new byte[2]);

            assertThat(disk.done).containsExactly("write", "force", "open", "write", "force");
        }
    }

    /** Reserves what does not fit, after every number of bytes; what is committed stays, and so does what fits. */
    @Test
    void goesOnWithoutReservedSpaceWhenTheDiskIsFull() throws IOException {
        for (int room = 60; room < 1500; room += 7) {
            Path path = directory.resolve(Integer.toString(room));
            var journals = new JournalDirectory(path);
            var disk = new Disk(room);
            long committed;
            try (var journal = JournalFile.open(path, JournalDirectory.SMALL, disk::open)) {
                journal.reserve();
                committed = commitUntilItFails(journal, 40);
            }
            assertThat(committed).isLessThan(40);
            journals.assertHolds(committed);

            journals.append(1, JournalDirectory.SMALL).assertHolds(committed + 1);
        }
    }

    @Test
    void forcesWhatItWroteBeforeItReservesAndWhatItReservedBeforeItGoesOn() {
        var disk = new Disk(Long.MAX_VALUE);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT, disk::open)) {
            journal.append(new byte[1]);
            disk.done.clear();

            journal.reserve();
            assertThat(disk.done).containsExactly("write", "force", "reserve", "force");
            journal.reserve();
            assertThat(disk.done).hasSize(4);
        }
        assertThat(disk.done).endsWith("force", "truncate");
    }

    @Test
    void forcesWhatGoesPastTheReservedSpace() {
        var disk = new Disk(Long.MAX_VALUE);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT, disk::open)) {
            journal.reserve();
            disk.done.clear();

            journal.append(new byte[2 << 20]);
            journal.flush();
            assertThat(disk.done).containsExactly("write", "force");
            journal.append(new byte[1]);
            journal.flush();
            assertThat(disk.done).containsExactly("write", "force", "write");
        }
    }

    @Test
    void refusesEverythingAfterItCouldNotForceWhatItReserved() {
        var disk = new Disk(Long.MAX_VALUE);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT, disk::open)) {
            disk.canForce = false;
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(journal::reserve);
            disk.canForce = true;
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(journal::commit);
        }
    }

    @Test
    void refusesEverythingAfterItCouldNotCutWhatItReservedInPart() {
        var disk = new Disk(1_000);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT, disk::open)) {
            disk.canTruncate = false;
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(journal::reserve);
            assertThatExceptionOfType(JournalFailedException.class).isThrownBy(() -> journal.append(new byte[1]));
        }
        new JournalDirectory(directory).append(1).assertHolds(1);
    }
}
