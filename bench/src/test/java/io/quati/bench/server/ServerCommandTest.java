package io.quati.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Not how long it takes, but that everything asked is answered, and everything changed is there. */
@Timeout(300)
class ServerCommandTest {

    private static final List<String> PROGRAM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "io.quati.app.Main");

    @TempDir
    Path folder;

    @Test
    void asksAServerOfItsOwn() {
        var out = new StringWriter();
        int exit = run(
                out,
                "--bots=3",
                "--rate=40",
                "--seconds=2",
                "--warm-up=2",
                "--starts=1",
                "--folder=" + folder.resolve("new"),
                "--json");

        assertThat(exit).as(out.toString()).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/asked/people").asInt()).isEqualTo(3);
        assertThat(report.at("/starts/cold").asDouble()).isPositive();
        assertThat(report.at("/starts/warm")).hasSize(1);
        assertThat(report.at("/not_audited").asInt()).isZero();
        assertThat(named(report, "reads").path("requests").asInt()).isEqualTo(73);
        JsonNode writes = named(report, "writes");
        assertThat(writes.path("requests").asInt()).isEqualTo(7);
        assertThat(writes.at("/millis/p50").asDouble())
                .isBetween(0.0, writes.at("/millis/p99").asDouble());
        assertThat(report.path("rows"))
                .hasSize(2 + Question.values().length)
                .allSatisfy(row -> assertThat(row.path("errors").asInt()).isZero());
        assertThat(named(report, "GET /api/bots").path("kilobytes").asDouble()).isPositive();
        assertThat(named(report, "GET /api/bots/grid").path("kilobytes").asDouble())
                .isPositive();
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    private static JsonNode named(JsonNode report, String name) {
        return StreamSupport.stream(report.path("rows").spliterator(), false)
                .filter(row -> row.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bots=0", "--bots=501", "--rate=0", "--seconds=0", "--seconds=601", "--starts=-1"})
    void refusesWhatCannotBeMeasured(String option) {
        assertThat(run(new StringWriter(), option, "--folder=" + folder)).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    private static int run(StringWriter out, String... arguments) {
        return new CommandLine(new ServerCommand(PROGRAM))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }
}
