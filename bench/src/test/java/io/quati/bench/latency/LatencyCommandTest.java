package io.quati.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Not how long it takes, but that every order is seen on its way. */
class LatencyCommandTest {

    @TempDir
    Path folder;

    @Test
    void followsEveryOrderFromItsTickToTheWire() {
        var out = new StringWriter();
        int exit = new CommandLine(new LatencyCommand())
                .setOut(new PrintWriter(out))
                .execute(
                        "--bots=3",
                        "--ticks=60",
                        "--ticks-an-order=10",
                        "--seconds=3",
                        "--warm-up=1",
                        "--folder=" + folder,
                        "--json");

        assertThat(exit).isZero();
        JsonNode answer = JsonMapper.shared().readTree(out.toString());
        assertThat(answer.path("orders").asInt()).isBetween(12, 21);
        assertThat(answer.path("bare_disk").path("p50").asDouble()).isPositive();
        double durable = answer.path("intent_durable").path("p50").asDouble();
        double wire = answer.path("on_the_wire").path("p50").asDouble();
        assertThat(durable).isPositive();
        assertThat(answer.path("forcing").path("p50").asDouble()).isBetween(0.0, durable);
        assertThat(wire).isGreaterThan(durable);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "--bots, 0, 1, 1000",
        "--ticks, 0, 1, 100000",
        "--ticks-an-order, 0, 1, 100000",
        "--seconds, 0, 1, 3600",
        "--warm-up, -1, 0, 3600",
        "--bots, 1001, 1, 1000"
    })
    void saysWhatAnOptionMayBe(String option, int value, int least, int most) {
        assertThat(refused(option + "=" + value))
                .startsWith("%s must be within %d and %d, was %d".formatted(option, least, most, value));
    }

    @Test
    void saysHowLongItTakesUntilThereAreOrders() {
        assertThat(refused("--bots=2", "--ticks=3", "--seconds=13"))
                .startsWith("it takes 14 s until each bot has ordered, --seconds is 13");
    }

    @Test
    void wantsAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(said("--folder=" + file)).startsWith("--folder must be a folder, was " + file);
    }

    private String refused(String... options) {
        String said = said(Stream.concat(Stream.of(options), Stream.of("--folder=" + folder))
                .toArray(String[]::new));
        assertThat(folder).isEmptyDirectory();
        return said;
    }

    private static String said(String... options) {
        var err = new StringWriter();
        int exit = new CommandLine(new LatencyCommand())
                .setErr(new PrintWriter(err))
                .execute(options);
        assertThat(exit).isEqualTo(2);
        return err.toString();
    }
}
