package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {

    @TempDir
    Path folder;

    @Test
    void nothingIsBehindTheBeginningOfNoJournal() {
        assertThat(JournalFile.follow(folder, Bookmark.START, (_, _) -> {})).isEqualTo(Bookmark.START);
    }

    /** Files of every size, entries larger than what is read at once, flushes at any moment. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void followsEveryFlushedEntryOnce(long seed) {
        var random = new SplittableRandom(seed);
        List<Long> seen = new ArrayList<>();
        Bookmark mark = Bookmark.START;
        int written = 0;
        try (var journal = JournalFile.open(folder, new JournalOptions(3_000_000, 4_000))) {
            for (int i = 0; i < 300; i++) {
                journal.append(new byte[random.nextInt(40) == 0 ? 1 << 21 : random.nextInt(200)]);
                written++;
                if (random.nextInt(10) == 0) {
                    journal.flush();
                    mark = follow(mark, seen);
                    assertThat(seen).hasSize(written);
                } else if (random.nextInt(10) == 0) {
                    mark = follow(mark, seen);
                }
            }
        }
        mark = follow(mark, seen);

        assertThat(seen).hasSize(written).doesNotHaveDuplicates().isSorted();
        assertThat(mark.position()).isEqualTo(JournalFile.verify(folder).last());
        assertThat(mark.segment()).isGreaterThan(1);
    }

    @Test
    void waitsForTheRestOfATornEntry() throws IOException {
        List<Long> seen = new ArrayList<>();
        byte[] whole = written(folder, 1, 100);
        Path segment = Segments.pathOf(folder, 1);
        cut(segment, whole.length - 1);

        Bookmark mark = follow(Bookmark.START, seen);
        assertThat(seen).isEmpty();
        Files.write(segment, whole);
        follow(mark, seen);

        assertThat(seen).containsExactly(1L);
    }

    @Test
    void refusesToGoOnInAnotherJournal(@TempDir Path other) throws IOException {
        written(folder, 3, 10);
        Bookmark mark = follow(Bookmark.START, new ArrayList<>());
        written(other, 5, 11);

        assertThatThrownBy(() -> JournalFile.follow(other, mark, (_, _) -> {}))
                .isInstanceOf(JournalBrokenException.class);
    }

    /** What was read had been flushed but was lost with the power; the journal went on without it. */
    @Test
    void refusesToGoOnWhereEntriesWereLost() throws IOException {
        byte[] whole = written(folder, 3, 10);
        Bookmark mark = follow(Bookmark.START, new ArrayList<>());
        cut(Segments.pathOf(folder, 1), whole.length - 62);
        try (var journal = JournalFile.open(folder, JournalOptions.DEFAULT)) {
            journal.append(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
            journal.append(new byte[10]);
        }

        assertThatThrownBy(() -> JournalFile.follow(folder, mark, (_, _) -> {}))
                .isInstanceOf(JournalBrokenException.class);
    }

    private Bookmark follow(Bookmark from, List<Long> seen) {
        Bookmark mark = from;
        Bookmark before;
        do {
            before = mark;
            mark = JournalFile.follow(folder, before, (sequence, _) -> seen.add(sequence));
        } while (!mark.equals(before));
        return mark;
    }

    private static byte[] written(Path journal, int entries, int bytes) throws IOException {
        try (var file = JournalFile.open(journal, JournalOptions.DEFAULT)) {
            for (int i = 0; i < entries; i++) {
                file.append(ByteBuffer.allocate(bytes).put((byte) (i + 1)).rewind());
            }
        }
        return Files.readAllBytes(Segments.pathOf(journal, 1));
    }

    private static void cut(Path file, long length) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
