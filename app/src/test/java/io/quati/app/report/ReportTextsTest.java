package io.quati.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.console.Language;
import io.quati.core.performance.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTextsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyMetricHasANameAndADefinitionInEveryLanguage(Language language) {
        var texts = new ReportTexts(language, "USDT");

        for (Metric metric : Metric.values()) {
            assertThat(texts.name(metric)).isNotBlank();
            assertThat(texts.definition(metric)).endsWith(".");
        }
    }

    @Test
    void theDocumentDefinesEveryMetricAndNoOther() throws IOException {
        Path document = Path.of(System.getProperty("quati.root", "..")).resolve("docs/metrics.md");

        assertThat(Files.readAllLines(document).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .map(metric -> metric.unit() == Metric.Unit.DURATION ? metric.key() + "_seconds" : metric.key())
                        .toList());
    }

    @Test
    void durationsHaveTheirTwoLargestUnits() {
        var texts = new ReportTexts(Language.ENGLISH, "");

        assertThat(texts.duration(Duration.ofHours(24 * 1500 + 5))).isEqualTo("1,500 d 5 h");
        assertThat(texts.duration(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
        assertThat(texts.duration(Duration.ofSeconds(30))).isEqualTo("0 min 30 s");
    }
}
