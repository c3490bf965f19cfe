package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.testing.Covers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, really killed, several times and at any moment. */
@Covers({"GRID-013", "GRID-015"})
class KillTest {

    private static final List<String> BOTS = List.of("sma-cross", "grid");
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @Test
    void goesOnAfterEveryKillAsIfNothingHadHappened() throws IOException, InterruptedException {
        var random = new SplittableRandom(11);
        Records[] before = new Records[BOTS.size()];
        for (int kill = 0; kill <= KILLS; kill++) {
            Process server = UpProcess.start(folder, System.getProperty("java.class.path"), 6000);
            if (kill != 1) {
                awaitPage(server);
            }
            Thread.sleep(random.nextInt(200, 2000));
            if (kill < KILLS) {
                server.destroyForcibly();
            } else {
                server.destroy();
            }
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            for (int bot = 0; bot < BOTS.size(); bot++) {
                Records now = Records.of(folder.resolve("journal").resolve(BOTS.get(bot)));
                if (before[bot] != null) {
                    now.requireBeginsWith(before[bot]);
                }
                assertThat(now.barTimes()).doesNotHaveDuplicates().isSorted();
                before[bot] = now;
            }
        }
        long fills = 0;
        for (Records records : before) {
            assertThat(records.fills()).isPositive();
            records.requireLivesAgain();
            fills += records.fills();
        }
        assertThat(Files.readAllLines(folder.resolve("logs/trades.jsonl")))
                .as("every fill of four lives, once")
                .hasSize(Math.toIntExact(fills))
                .doesNotHaveDuplicates();
    }

    private static void awaitPage(Process server) throws IOException {
        BufferedReader out = server.inputReader();
        assertThat(out.readLine()).contains("http://127.0.0.1:");
        assertThat(out.readLine()).containsIgnoringCase("shadow");
    }
}
