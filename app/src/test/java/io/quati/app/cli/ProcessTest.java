package io.quati.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what it writes depends on nothing but its arguments. */
class ProcessTest {

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    @Covers("BT-013")
    void writesTheSameBytesInEveryLanguageTimeZoneAndNumberOfThreads() throws IOException, InterruptedException {
        String candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(11, 2000))
                .toString();
        List<String> backtest = List.of("backtest", "--candles", candles, "--strategy", "sma-cross", "--json");

        Ended here = start(List.of("-Duser.language=en", "-Duser.timezone=UTC"), backtest);
        Ended there = start(
                List.of(
                        "-Duser.language=pt",
                        "-Duser.country=BR",
                        "-Duser.timezone=Asia/Tokyo",
                        "-XX:ActiveProcessorCount=1",
                        "-Dfile.encoding=ISO-8859-1"),
                backtest);

        assertThat(here.code()).as(here.err()).isZero();
        assertThat(there).isEqualTo(here);
    }

    @Test
    void endsWithTheExitCodeAndSpeaksTheLanguageOfTheMachine() throws IOException, InterruptedException {
        Ended ended = start(List.of("-Duser.language=pt", "-Duser.country=BR"), List.of("bactest"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("Erro: comando desconhecido bactest; você quis dizer backtest?");
    }

    private static Ended start(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.quati.app.Main"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        List.of("LANG", "LC_ALL", "LC_MESSAGES").forEach(builder.environment()::remove);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), out, err);
    }
}
