package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quati.core.journal.ChainFault;
import io.quati.core.journal.ChainReading.Broken;
import io.quati.core.journal.ChainReading.Torn;
import io.quati.core.journal.ChainReading.Whole;
import io.quati.core.journal.RecordChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTamperTest {

    @TempDir
    Path directory;

    private JournalDirectory journals;

    @BeforeEach
    void begin() {
        journals = new JournalDirectory(directory);
    }

    private static long firstOf(Path segment) {
        return Long.parseLong(segment.getFileName().toString(), 0, 12, 10);
    }

    private void assertBroken(Path segment, Broken expected) {
        assertThat(JournalFile.verify(directory)).isEqualTo(new JournalReport(segment, expected));
        assertThatExceptionOfType(JournalBrokenException.class)
                .isThrownBy(() -> JournalFile.open(directory, JournalOptions.DEFAULT))
                .withMessageContaining(segment.toString())
                .withMessageContaining("entry " + expected.entry())
                .withMessageContaining(expected.fault().name())
                .satisfies(broken -> assertThat(broken.broken()).isEqualTo(expected));
    }

    @Test
    void isRefusedForEveryFlippedByte() throws IOException {
        Path segment = journals.append(50).segments().getFirst();
        byte[] good = Files.readAllBytes(segment);

        for (int offset = 0; offset < good.length; offset++) {
            byte[] bad = good.clone();
            bad[offset] ^= (byte) (1 << offset % 8);
            Files.write(segment, bad);

            assertThatExceptionOfType(JournalBrokenException.class)
                    .as("byte %s", offset)
                    .isThrownBy(() -> JournalFile.open(directory, JournalOptions.DEFAULT));
            assertThat(Files.readAllBytes(segment)).isEqualTo(bad);
        }
    }

    @Test
    void isCutToTheLastGoodEntryAndGoesOnWhereverItEnds() throws IOException {
        Path segment = journals.append(15).segments().getFirst();
        byte[] good = Files.readAllBytes(segment);

        for (int length = 0; length < good.length; length++) {
            Files.write(segment, Arrays.copyOf(good, length));
            var found = JournalFile.verify(directory);

            journals.append(2);

            journals.assertHolds(found.last().sequence() + 2);
            assertThat(found.reading()).isInstanceOfAny(Whole.class, Torn.class);
        }
    }

    @Test
    void tellsWhatWasCut() throws IOException {
        Path segment = journals.append(3).segments().getFirst();
        byte[] good = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(good, good.length + 777));

        try (var journal = JournalFile.open(directory, JournalOptions.DEFAULT)) {
            var last = journal.recovery().last();
            assertThat(journal.recovery()).isEqualTo(new JournalReport(segment, new Torn(last, good.length, 777)));
            assertThat(Files.size(segment)).isEqualTo(good.length);
        }
    }

    @Test
    void isBrokenWhenASegmentBeforeTheLastIsCut() throws IOException {
        List<Path> segments = journals.append(40, JournalDirectory.SMALL).segments();
        byte[] good = Files.readAllBytes(segments.get(1));
        long last = firstOf(segments.get(2)) - 1;

        Files.write(segments.get(1), Arrays.copyOf(good, good.length - 1));

        JournalReport report = JournalFile.verify(directory);
        assertThat(report.reading()).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.entry()).isEqualTo(last);
            assertThat(broken.fault()).isEqualTo(ChainFault.LENGTH);
        });
    }

    @Test
    void isBrokenWhenASegmentIsGoneOrRenamed() throws IOException {
        List<Path> segments = journals.append(40, JournalDirectory.SMALL).segments();

        for (int i = 0; i < segments.size() - 1; i++) {
            Path aside = directory.resolve("aside");
            Files.move(segments.get(i), aside);
            assertBroken(segments.get(i + 1), new Broken(firstOf(segments.get(i)), 0, ChainFault.SEQUENCE));
            Files.move(aside, segments.get(i));
        }
        Path renamed = directory.resolve("000000000099.journal");
        Files.move(segments.getLast(), renamed);
        assertBroken(renamed, new Broken(firstOf(segments.getLast()), 0, ChainFault.SEQUENCE));
        Files.move(renamed, segments.getLast());
        journals.assertHolds(40);
    }

    @Test
    void isBrokenWhenSegmentsTradePlaces() throws IOException {
        List<Path> segments = journals.append(40, JournalDirectory.SMALL).segments();
        Path aside = directory.resolve("aside");

        Files.move(segments.get(1), aside);
        Files.move(segments.get(2), segments.get(1));
        Files.move(aside, segments.get(2));

        assertBroken(segments.get(1), new Broken(firstOf(segments.get(1)), 0, ChainFault.SEQUENCE));
    }

    @Test
    void isBrokenWhenAFileHasANameThatNoSegmentHas() throws IOException {
        journals.append(2);
        Path strange = Files.write(directory.resolve("copy of 1.journal"), new byte[3]);

        assertBroken(strange, new Broken(1, 0, ChainFault.SEQUENCE));
    }

    @Test
    void isBrokenWhenASegmentOfAnotherJournalIsPutIn(@TempDir Path elsewhere) throws IOException {
        List<Path> segments = journals.append(40, JournalDirectory.SMALL).segments();
        try (var other = JournalFile.open(elsewhere, JournalOptions.DEFAULT)) {
            for (long i = 1; i < firstOf(segments.get(1)); i++) {
                other.append(new byte[] {1});
            }
        }

        Files.copy(elsewhere.resolve("000000000001.journal"), segments.getFirst(), StandardCopyOption.REPLACE_EXISTING);

        assertBroken(segments.get(1), new Broken(firstOf(segments.get(1)), 0, ChainFault.HASH));
    }

    @Test
    void goesOnWhenItCrashedWhileASegmentWasBegun() throws IOException {
        List<Path> segments = journals.append(40, JournalDirectory.SMALL).segments();
        long first = firstOf(segments.getLast());
        byte[] good = Files.readAllBytes(segments.getLast());

        for (int length = 0; length <= RecordChain.HEADER_BYTES; length++) {
            Files.write(segments.getLast(), Arrays.copyOf(good, length));
            journals.append(1, JournalDirectory.SMALL).assertHolds(first);
        }
    }
}
