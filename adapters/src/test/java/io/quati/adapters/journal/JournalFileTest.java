package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.journal.ChainPosition;
import io.quati.core.journal.ChainReading;
import io.quati.core.journal.RecordChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    @TempDir
    Path directory;

    @Test
    void keepsWhatWasAppendedAndGoesOnFromThere() throws IOException {
        var journals = new JournalDirectory(directory);

        journals.append(10).append(0).append(15);

        journals.assertHolds(25);
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            ChainPosition last = journal.recovery().last();
            long bytes = Files.size(journals.segments().getFirst());
            assertThat(journal.recovery().reading()).isEqualTo(new ChainReading.Whole(last, bytes));
            assertThat(journal.nextSequence()).isEqualTo(26);
            assertThat(journal.lastHash()).isEqualTo(last.hash());
            assertThat(journal.append(new byte[0])).isEqualTo(26);
            assertThat(journal.lastHash()).isNotEqualTo(last.hash());
        }
    }

    @Test
    void beginsInADirectoryThatIsNotThere() {
        Path missing = directory.resolve("bots").resolve("grid");

        new JournalDirectory(missing).append(3).assertHolds(3);
    }

    @Test
    void isEmptyBeforeTheFirstEntry() {
        var journals = new JournalDirectory(directory);
        assertThat(JournalFile.verify(directory).last()).isEqualTo(ChainPosition.START);

        journals.append(0);

        assertThat(JournalFile.verify(directory).last()).isEqualTo(ChainPosition.START);
        assertThat(journals.segments()).hasSize(1);
    }

    @Test
    void chainsOverSegmentsThatAreNamedAfterTheirFirstEntry() throws IOException {
        var journals = new JournalDirectory(directory).append(40, JournalDirectory.SMALL);

        List<Path> segments = journals.segments();

        assertThat(segments).hasSizeGreaterThan(2);
        assertThat(segments.getFirst()).hasFileName("000000000001.journal");
        for (Path segment : segments) {
            assertThat(Files.size(segment)).isLessThanOrEqualTo(1000);
        }
        journals.append(40, JournalDirectory.SMALL).assertHolds(80);
    }

    @Test
    void readsFromAnyEntryOn() {
        var journals = new JournalDirectory(directory).append(40, JournalDirectory.SMALL);

        for (int from = 1; from <= 41; from++) {
            assertThat(journals.entriesFrom(from)).isEqualTo(journals.entries().subList(from - 1, 40));
        }
    }

    @Test
    void readsOnlyTheSegmentsThatMatter() throws IOException {
        var journals = new JournalDirectory(directory).append(40, JournalDirectory.SMALL);
        Files.write(journals.segments().getFirst(), new byte[] {1, 2, 3});

        assertThat(journals.entriesFrom(40)).containsExactly(JournalDirectory.payload(40));
        assertThatExceptionOfType(JournalBrokenException.class)
                .isThrownBy(() -> JournalFile.verify(directory).last());
    }

    @Test
    void holdsAnEntryThatIsLargerThanBufferAndSegment() {
        byte[] large = new byte[RecordChain.MAX_PAYLOAD_BYTES];
        List<Integer> sizes = new ArrayList<>();

        try (var journal = JournalFile.open(directory, JournalDirectory.SMALL)) {
            journal.append(new byte[1]);
            journal.append(large);
            journal.append(new byte[2]);
            assertThatIllegalArgumentException().isThrownBy(() -> journal.append(new byte[large.length + 1]));
            journal.append(new byte[3]);
        }

        JournalFile.read(directory, 1, (_, payload) -> sizes.add(payload.remaining()));
        assertThat(sizes).containsExactly(1, large.length, 2, 3);
    }

    @Test
    void showsReadersWhatWasFlushed() {
        var journals = new JournalDirectory(directory);

        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            journal.append(JournalDirectory.bytes(1));
            journals.assertHolds(0);
            journal.flush();
            journals.assertHolds(1);
            journal.append(JournalDirectory.bytes(2));
            journal.commit();
            journals.assertHolds(2);
        }
    }

    @Test
    void hasOneWriterInAProcess() {
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            assertThat(journal.nextSequence()).isEqualTo(1);
            assertThatExceptionOfType(JournalLockedException.class)
                    .isThrownBy(() -> JournalFile.open(directory, JournalOptions.DEFAULT))
                    .withMessageContaining("already open in this process");
        }

        new JournalDirectory(directory).append(1).assertHolds(1);
    }

    @Test
    void letsGoOfTheLockWhenItCannotBeOpened() throws IOException {
        new JournalDirectory(directory).append(3);
        Path segment = directory.resolve("000000000001.journal");
        byte[] good = Files.readAllBytes(segment);
        byte[] bad = good.clone();
        bad[100] ^= 1;
        Files.write(segment, bad);

        assertThatExceptionOfType(JournalBrokenException.class)
                .isThrownBy(() -> JournalFile.open(directory, JournalOptions.DEFAULT));

        Files.write(segment, good);
        new JournalDirectory(directory).append(1).assertHolds(4);
    }
}
