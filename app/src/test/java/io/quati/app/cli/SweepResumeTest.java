package io.quati.app.cli;

import static io.quati.app.cli.Terminal.quati;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.Main;
import io.quati.app.cli.Terminal.Said;
import io.quati.testing.Markets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep that ends too early, however it ends, goes on to the table that it would have made in one go. */
class SweepResumeTest {

    /** Some batches of {@code 1024}, each of some tenths of a second where the compiler does little. */
    private static final String[] MANY = {"--fast", "2..81", "--slow", "100..199"};

    private static final int SETS = 8000;

    @TempDir
    private Path folder;

    private Path candles = Path.of("");

    @BeforeEach
    void inventCandles() {
        candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(11, 10_000));
    }

    @Test
    void aKilledSweepGoesOnToTheSameTable() throws IOException, InterruptedException {
        Process process = start();
        awaitCheckpoint(process);
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertResumedTableIsWhole();
    }

    @Test
    void aSweepThatIsToldToStopKeepsWhatItHas() throws IOException, InterruptedException {
        Process process = start();
        awaitCheckpoint(process);
        Process signal = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(signal.waitFor()).isZero();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                .contains("Stopped: ")
                .contains("Run the same command with --resume");
        assertResumedTableIsWhole();
    }

    private void assertResumedTableIsWhole() throws IOException {
        assertThat(folder.resolve("killed.csv")).doesNotExist();
        Said resumed = sweep("killed.csv", "--checkpoint", checkpoint().toString(), "--resume", "--json");
        Said whole = sweep("whole.csv", "--json");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.json().get("resumed").asInt()).isBetween(1, SETS - 1);
        assertThat(resumed.json().get("sets").asInt()).isEqualTo(SETS);
        assertThat(Files.readString(folder.resolve("killed.csv")))
                .isEqualTo(Files.readString(folder.resolve("whole.csv")));
        assertThat(resumed.json().get("best")).isEqualTo(whole.json().get("best"));
    }

    @ParameterizedTest
    @CsvSource({"0, is not a checkpoint", "60, is damaged", "-1, is damaged"})
    void refusesADamagedCheckpoint(int at, String sentence) throws IOException {
        few("--fee", "0.001");
        byte[] bytes = Files.readAllBytes(checkpoint());
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(checkpoint(), bytes);

        assertRefused(few("--fee", "0.001", "--resume"), sentence);
    }

    @ParameterizedTest
    @CsvSource({"0, is not a checkpoint", "50, is not a checkpoint", "200, is damaged"})
    void refusesACheckpointThatIsCutOff(int length, String sentence) throws IOException {
        few("--fee", "0.001");
        Files.write(checkpoint(), Arrays.copyOf(Files.readAllBytes(checkpoint()), length));

        assertRefused(few("--fee", "0.001", "--resume"), sentence);
    }

    @Test
    void refusesTheCheckpointOfAnotherSweep() {
        assertThat(few("--fee", "0.001").code()).isZero();

        assertRefused(few("--fee", "0.002", "--resume"), "belongs to another sweep");
        assertRefused(few("--fee", "0.001", "--resume", "--cash", "9999"), "belongs to another sweep");
        assertRefused(few("--fee", "0.001", "--resume", "--size", "50%"), "belongs to another sweep");
        assertRefused(few("--fee", "0.001", "--resume", "--slippage", "0.1"), "belongs to another sweep");
        Terminal.csv(candles, Markets.randomWalk(12, 10_000));
        assertRefused(few("--fee", "0.001", "--resume"), "belongs to another sweep");
    }

    @Test
    void overwritesNoCheckpointUnasked() {
        assertThat(few("--fee", "0.001").code()).isZero();

        assertRefused(few("--fee", "0.001"), "exists already; add --resume");
        assertThat(few("--fee", "0.001", "--resume").json().get("resumed").asInt())
                .isEqualTo(4);
    }

    private static void assertRefused(Said said, String sentence) {
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.json().get("success").asBoolean()).isFalse();
        assertThat(said.json().get("error").asString()).contains(sentence);
    }

    private Path checkpoint() {
        return folder.resolve("sweep.checkpoint");
    }

    private Said few(String... more) {
        List<String> arguments = new ArrayList<>(List.of("sweep", "--candles", candles.toString()));
        arguments.addAll(List.of("--strategy", "sma-cross", "--fast", "5,6", "--slow", "30,60"));
        arguments.addAll(List.of("--checkpoint", checkpoint().toString(), "--json"));
        arguments.addAll(List.of(more));
        return quati(arguments.toArray(String[]::new));
    }

    private List<String> arguments(String output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sweep", "--candles", candles.toString()));
        arguments.addAll(List.of("--strategy", "sma-cross", "--threads", "1"));
        arguments.addAll(List.of(MANY));
        arguments.addAll(List.of("--output", folder.resolve(output).toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Said sweep(String output, String... more) {
        return quati(arguments(output, more).toArray(String[]::new));
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments(
                "killed.csv", "--checkpoint", checkpoint().toString(), "--checkpoint-every", "1ms", "--json"));
        return new ProcessBuilder(command).start();
    }

    private void awaitCheckpoint(Process process) throws InterruptedException {
        for (int i = 0; i < 60_000 && !Files.exists(checkpoint()); i++) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(1);
        }
    }
}
