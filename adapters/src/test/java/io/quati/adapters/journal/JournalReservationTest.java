package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quati.core.journal.ChainReading.Whole;
import io.quati.core.journal.Reservation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that keeps space for entries to come. */
class JournalReservationTest {

    @TempDir
    Path directory;

    @TempDir
    Path copies;

    private JournalDirectory journals;
    private Path segment;

    @BeforeEach
    void begin() {
        journals = new JournalDirectory(directory);
        segment = directory.resolve("000000000001.journal");
    }

    private void append(JournalFile journal, int count) {
        for (int i = 0; i < count; i++) {
            journal.append(JournalDirectory.bytes(journal.nextSequence()));
        }
    }

    /** The files as they are now, as if the process were killed. */
    private JournalDirectory killed(String name) throws IOException {
        Path copy = Files.createDirectory(copies.resolve(name));
        for (Path file : journals.segments()) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return new JournalDirectory(copy);
    }

    @Test
    void writesIntoTheSpaceAndNotBehindIt() throws IOException {
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            append(journal, 3);
            journal.reserve();
            long reserved = Files.size(segment);
            assertThat(reserved).isGreaterThan(Reservation.BYTES);

            append(journal, 100);
            journal.commit();
            journal.reserve();

            assertThat(Files.size(segment)).isEqualTo(reserved);
            journals.assertHolds(103);
        }
    }

    @Test
    void givesBackWhatIsLeftWhenItIsClosed() throws IOException {
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            append(journal, 1);
            journal.reserve();
            append(journal, 9);
        }

        journals.assertHolds(10);
        long bytes = Files.size(segment);
        assertThat(bytes).isLessThan(1000);
        assertThat(JournalFile.verify(directory).reading())
                .isEqualTo(new Whole(JournalFile.verify(directory).last(), bytes));
    }

    @Test
    void isWholeWhenItsProcessIsKilledAndGoesOn() throws IOException {
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            journal.reserve();
            append(journal, 7);
            journal.commit();
            JournalDirectory killed = killed("killed");

            assertThat(JournalFile.verify(killed.path()).reading()).isInstanceOf(Whole.class);
            killed.append(2).assertHolds(9);
            assertThat(Files.size(killed.segments().getFirst())).isLessThan(1000);
        }
    }

    @Test
    void keepsMoreWhenHalfIsUsedUp() throws IOException {
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            journal.reserve();
            long before = Files.size(segment);
            journal.append(new byte[Reservation.BYTES / 2]);
            journal.reserve();

            assertThat(Files.size(segment)).isGreaterThan(before);
            assertThat(JournalFile.verify(directory).last().sequence()).isEqualTo(1);
        }
    }

    @Test
    void goesOnBehindTheSpaceWhenItIsUsedUp() {
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            journal.reserve();
            journal.append(new byte[Reservation.BYTES - 300]);
            for (int i = 0; i < 20; i++) {
                journal.append(new byte[40]);
                journal.commit();
                assertThat(JournalFile.verify(directory).last().sequence()).isEqualTo(i + 2);
            }
            journal.reserve();
            journal.append(new byte[1]);
        }

        assertThat(JournalFile.verify(directory).last().sequence()).isEqualTo(22);
    }

    @Test
    void staysWithinASegment() throws IOException {
        try (var journal = JournalFile.open(directory, JournalDirectory.SMALL)) {
            for (int i = 0; i < 60; i++) {
                append(journal, 1);
                journal.flush();
                journal.reserve();
                for (Path each : journals.segments()) {
                    assertThat(Files.size(each)).isLessThanOrEqualTo(1000);
                }
                journals.assertHolds(i + 1);
            }
            assertThat(journals.segments()).hasSizeGreaterThan(2);
            killed("killed").append(1, JournalDirectory.SMALL).assertHolds(61);
        }
    }

    @Test
    void isFollowedIntoTheSpaceAndOverSegments() {
        for (JournalOptions options : List.of(JournalOptions.DEFAULT, JournalDirectory.SMALL)) {
            Path path = directory.resolve(Integer.toString(options.segmentBytes()));
            List<Long> seen = new ArrayList<>();
            Bookmark reached = Bookmark.START;
            try (var journal = JournalFile.open(path, options)) {
                for (long entry = 1; entry <= 60; entry++) {
                    journal.append(JournalDirectory.bytes(entry));
                    journal.commit();
                    journal.reserve();
                    reached = JournalFile.follow(path, reached, (sequence, _) -> seen.add(sequence));
                    assertThat(reached.position().sequence()).isEqualTo(entry);
                    assertThat(JournalFile.follow(path, reached, (_, _) -> seen.clear()))
                            .isEqualTo(reached);
                }
            }
            assertThat(seen).hasSize(60).isSorted();
        }
    }

    @Test
    void acceptsSpaceLeftInASegmentBeforeTheLast() throws IOException {
        journals.append(40, JournalDirectory.SMALL);
        byte[] good = Files.readAllBytes(segment);
        var longer = ByteBuffer.allocate(good.length + 600).put(good);
        Reservation.fill(longer, good.length);

        Files.write(segment, longer.array());

        journals.append(1, JournalDirectory.SMALL).assertHolds(41);
    }

    @Test
    void isRefusedForEveryFlippedByteBeforeTheSpace() throws IOException {
        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            journal.reserve();
            append(journal, 30);
            journal.commit();
            JournalDirectory killed = killed("killed");
            Path copy = killed.segments().getFirst();
            int written = (int) ((Whole) JournalFile.verify(directory).reading()).offset();
            byte[] good = Arrays.copyOf(Files.readAllBytes(copy), written + 4096);

            for (int offset = 0; offset < written; offset++) {
                byte[] bad = good.clone();
                bad[offset] ^= (byte) (1 << offset % 8);
                Files.write(copy, bad);

                assertThatExceptionOfType(JournalBrokenException.class)
                        .as("byte %s", offset)
                        .isThrownBy(() -> JournalFile.open(killed.path(), JournalOptions.DEFAULT));
                assertThat(Files.readAllBytes(copy)).isEqualTo(bad);
            }
        }
    }
}
