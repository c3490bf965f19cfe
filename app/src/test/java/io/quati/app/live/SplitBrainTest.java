package io.quati.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.testing.Covers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that would both be the same bot. */
@Covers("IMP-007")
class SplitBrainTest {

    @TempDir
    Path folder;

    /** AT-09: the one who has the journal is the bot, even while it hangs. */
    @Test
    void onlyOneProcessIsTheBot() throws Exception {
        try (var rig = new KillRig(folder, 3, "{}")) {
            Process first = rig.bot();
            rig.awaitSaid(KillRig.AT_WORK);
            signal(first, "STOP");
            Process second = rig.bot();

            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(2);
            rig.awaitSaid("is running already");
            signal(first, "CONT");
            assertThat(first.isAlive()).isTrue();
            first.destroyForcibly().waitFor();
            Instant freed = Instant.now();
            rig.settle();
            assertThat(Duration.between(freed, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        int ended = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(ended).isZero();
    }
}
