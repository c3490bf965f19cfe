package io.quati.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for Prometheus, judged by its own tool, which Debian's package {@code prometheus} brings. */
class AlertRulesTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path RULES = REPOSITORY.resolve("deploy").resolve("prometheus");

    @ParameterizedTest
    @ValueSource(strings = {"check config prometheus.yml", "check rules alerts.yml", "test rules alerts.test.yml"})
    void passesTheToolOfPrometheus(String command) throws IOException, InterruptedException {
        Path tool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(tool), "promtool is not installed");
        var arguments = new ArrayList<>(List.of(tool.toString()));
        arguments.addAll(List.of(command.split(" ", -1)));

        Process process = new ProcessBuilder(arguments)
                .directory(RULES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void everyAlertHasARunbook() throws IOException {
        String runbooks = Files.readString(REPOSITORY.resolve("docs").resolve("runbooks.md"));
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(RULES.resolve("alerts.yml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(alerts).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        for (String alert : alerts) {
            assertThat(runbooks).contains("\n## " + alert + "\n");
            assertThat(Files.readString(RULES.resolve("alerts.yml")))
                    .contains("runbook: docs/runbooks.md#" + alert.toLowerCase(Locale.ROOT));
        }
        assertThat(Pattern.compile("\n## (\\w+)\n").matcher(runbooks).results().map(MatchResult::group))
                .hasSameSizeAs(alerts);
    }
}
