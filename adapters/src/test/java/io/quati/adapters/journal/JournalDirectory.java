package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A journal whose entries say which they are, and what a test does to its files. */
record JournalDirectory(Path path) {

    static final JournalOptions SMALL = new JournalOptions(1000, 200);

    static String payload(long sequence) {
        return "entry " + sequence + " " + "x".repeat((int) (sequence % 7));
    }

    static byte[] bytes(long sequence) {
        return payload(sequence).getBytes(StandardCharsets.US_ASCII);
    }

    JournalDirectory append(int count) {
        return append(count, JournalOptions.DEFAULT);
    }

    JournalDirectory append(int count, JournalOptions options) {
        try (var journal = JournalFile.open(path, options)) {
            for (int i = 0; i < count; i++) {
                journal.append(bytes(journal.nextSequence()));
            }
        }
        return this;
    }

    List<String> entries() {
        return entriesFrom(1);
    }

    List<String> entriesFrom(long sequence) {
        List<String> entries = new ArrayList<>();
        JournalFile.read(
                path,
                sequence,
                (_, payload) ->
                        entries.add(StandardCharsets.US_ASCII.decode(payload).toString()));
        return entries;
    }

    void assertHolds(long count) {
        assertThat(JournalFile.verify(path).last().sequence()).isEqualTo(count);
        List<String> entries = entries();
        assertThat(entries).hasSize((int) count);
        for (int i = 0; i < count; i++) {
            assertThat(entries.get(i)).isEqualTo(payload(i + 1));
        }
    }

    List<Path> segments() {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
