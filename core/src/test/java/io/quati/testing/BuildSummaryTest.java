package io.quati.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildSummaryTest {

    @TempDir
    private Path root;

    private Path requirements;

    @BeforeEach
    void twoModulesAndFourRows() throws IOException {
        report("one", "# passed 5\n# skipped no data\nBT-001\nGRID-002\n");
        report("two", "# passed 2\n# skipped no data\nBT-001\nBT-002\n");
        requirements = Files.writeString(
                root.resolve("REQUIREMENTS.md"), "| BT-001 | a |\n| BT-002 | b |\n| BT-003 | c |\n| GRID-002 | d |\n");
    }

    @Test
    void countsRowsOncePerGroup() throws IOException {
        assertThat(summary(requirements)).contains("Requirement rows covered: BT 2/3, GRID 1/1");
    }

    @Test
    void leavesTheTotalsOutWhereTheRequirementsAreMissing() throws IOException {
        assertThat(summary(root.resolve("missing.md"))).contains("Requirement rows covered: BT 2, GRID 1");
    }

    @Test
    void saysWhyTestsWereSkipped() throws IOException {
        assertThat(summary(requirements)).contains("Tests: 7 passed, 2 skipped").contains("skipped 2 × no data");
    }

    @Test
    void refusesARowThatDoesNotExist() throws IOException {
        report("two", "BT-004\n");

        assertThatThrownBy(() -> summary(requirements)).hasMessageContaining("BT-004");
    }

    @Test
    void refusesAnIdOfTheWrongForm() throws IOException {
        report("two", "bt-1\n");

        assertThatThrownBy(() -> summary(root.resolve("missing.md"))).hasMessageContaining("bt-1");
    }

    private void report(String module, String text) throws IOException {
        Path target = Files.createDirectories(root.resolve(module).resolve("target"));
        Files.writeString(target.resolve("covers.txt"), text);
    }

    private String summary(Path spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BuildSummary.print(root, spec, new PrintStream(bytes, true, UTF_8));
        return bytes.toString(UTF_8);
    }
}
