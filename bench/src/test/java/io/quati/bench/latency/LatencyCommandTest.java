package io.quati.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
        "--bots, 0, 1000",
        "--ticks, 0, 100000",
        "--ticks-an-order, 0, 100000",
        "--seconds, 0, 3600",
        "--warm-up, -1, 3600",
        "--bots, 1001, 1000"
    })
    void saysWhatAnOptionMayBe(String option, int value, int most) {
        var err = new StringWriter();
        int exit = new CommandLine(new LatencyCommand())
                .setErr(new PrintWriter(err))
                .execute(option + "=" + value, "--folder=" + folder);

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("%s must be within %d and %d, was %d"
                        .formatted(option, option.equals("--warm-up") ? 0 : 1, most, value));
        assertThat(folder).isEmptyDirectory();
    }
}
