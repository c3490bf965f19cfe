package io.quati.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.bus.StrictJson;
import io.quati.app.bus.Waiting;
import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandKillTest {

    private static final int COMMANDS = 120;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    private Process victim(RedisServer server, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandVictim.class.getName(),
                        server.url(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victim.log").toFile())
                .start();
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException | UncheckedIOException _) {
            return 0;
        }
    }

    @Test
    @Covers({"EVT-008", "IMP-006"})
    void runsNoCommandTwiceAndLosesNoneOverKillsOfBoth() throws IOException, InterruptedException {
        Path file = folder.resolve("ran");
        var random = new SplittableRandom(11);
        try (var server = RedisServer.start(Files.createDirectory(folder.resolve("redis")))) {
            List<String> ids =
                    IntStream.range(0, COMMANDS).mapToObj(i -> "c" + i).toList();
            for (String id : ids) {
                server.cli("xadd", CommandInbox.STREAM, "*", "message", message(id));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                long enough = lines(file) + 5 + random.nextInt(10);
                Process victim = victim(server, file);
                Waiting.until("some run", () -> lines(file) >= enough);
                if (kill % 2 == 1) {
                    server.restart();
                    Thread.sleep(random.nextInt(300));
                }
                victim.destroyForcibly().waitFor();
            }
            ids.stream().limit(20).forEach(id -> server.cli("xadd", CommandInbox.STREAM, "*", "message", message(id)));
            Process last = victim(server, file);
            try {
                Waiting.until(
                        "all answered",
                        () -> server.cli("xlen", CommandInbox.STREAM).equals("0"));
            } finally {
                last.destroyForcibly().waitFor();
            }

            Map<String, Long> ran =
                    Files.readAllLines(file).stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
            assertThat(ran.values()).containsOnly(1L);
            int interrupted = 0;
            for (String id : ids) {
                String status = StrictJson.text(StrictJson.object(server.cli("get", "elysia:reply:" + id)), "status");
                assertThat(status).isIn("done", "interrupted");
                interrupted += status.equals("interrupted") ? 1 : 0;
                assertThat(status.equals("interrupted") || ran.containsKey(id))
                        .as("%s is %s", id, status)
                        .isTrue();
            }
            assertThat(interrupted).isLessThanOrEqualTo(KILLS);
        }
    }

    private static String message(String id) {
        return "{\"command\":\"create_model\",\"id\":\"" + id + "\"}";
    }
}
