package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class WriteOutTest {

    @TempDir
    Path directory;

    private long openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::isOurs).count();
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(directory.toRealPath());
        } catch (IOException _) {
            return false; // it was closed meanwhile
        }
    }

    @Test
    void theSystemTakesIt() throws IOException {
        Path file = Files.writeString(directory.resolve("é journal"), "something");
        try (var out = WriteOut.of(file)) {
            out.begin();
            assertThat(out.works()).isTrue();
            assertThat(openFiles()).isEqualTo(1);
        }
        assertThat(openFiles()).isZero();
    }

    @Test
    void doesNothingWhereItCannot() {
        try (var out = WriteOut.of(directory.resolve("missing"))) {
            out.begin();
            assertThat(out.works()).isFalse();
        }
    }

    @Test
    void doesNothingAfterItsEndThoughItsNumberIsAnothersNow() throws IOException {
        var out = WriteOut.of(Files.writeString(directory.resolve("file"), "something"));
        out.close();

        try (var _ = Files.newByteChannel(Files.writeString(directory.resolve("other"), "something"))) {
            out.begin();
            assertThat(out.works()).isFalse();
        }
    }

    @Test
    void aJournalLeavesNoFileOpen() throws IOException {
        try (var journal = JournalFile.open(directory, JournalDirectory.SMALL)) {
            for (int i = 0; i < 40; i++) {
                journal.append(new byte[100]);
                journal.reserve();
                journal.beginCommit();
                journal.commit();
            }
            assertThat(openFiles())
                    .as("segment, the same to begin with, and lock")
                    .isLessThanOrEqualTo(3);
        }
        assertThat(openFiles()).isZero();
    }
}
