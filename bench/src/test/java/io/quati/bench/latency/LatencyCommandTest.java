package io.quati.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
