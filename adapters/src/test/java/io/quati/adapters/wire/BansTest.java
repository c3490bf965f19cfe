package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BansTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Instant wall = NOW;
    private long nanos;

    private Bans bans() {
        return new Bans(folder.resolve("bans.txt"), () -> wall, () -> nanos);
    }

    @Test
    void endsWhenItsTimeIsOver() {
        Bans bans = bans();
        bans.add("host", NOW.plusSeconds(60));
        assertThat(bans.ending("host")).contains(NOW.plusSeconds(60));
        assertThat(bans.ending("other")).isEmpty();

        pass(Duration.ofSeconds(60));
        assertThat(bans.ending("host")).isEmpty();
    }

    @Test
    void lastsOverARestart() {
        bans().add("host", NOW.plusSeconds(60));
        assertThat(bans().ending("host")).contains(NOW.plusSeconds(60));
    }

    @Test
    void isNotEndedByAClockThatIsSetForward() {
        Bans bans = bans();
        bans.add("host", NOW.plusSeconds(60));
        wall = NOW.plusSeconds(3600);

        assertThat(bans.ending("host")).contains(NOW.plusSeconds(3660));
    }

    @Test
    void aLongerBanStays() {
        Bans bans = bans();
        bans.add("host", NOW.plusSeconds(60));
        bans.add("host", NOW.plusSeconds(5));
        assertThat(bans.ending("host")).contains(NOW.plusSeconds(60));
    }

    @Test
    void doesNotGuessFromAFileThatItCannotRead() throws IOException {
        Files.writeString(folder.resolve("bans.txt"), "host tomorrow\n");
        assertThatThrownBy(this::bans).hasMessageContaining("bans.txt cannot be read; delete it");
    }

    @Test
    void saysWhenItCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var bans = new Bans(file.resolve("below").resolve("bans.txt"), () -> wall, () -> nanos);

        assertThatThrownBy(() -> bans.add("host", NOW.plusSeconds(60))).isInstanceOf(UncheckedIOException.class);
        assertThat(bans.ending("host")).isPresent();
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
