package io.quati.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.console.Language;
import io.quati.app.console.Texts;
import io.quati.core.domain.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    /** Keys of reasons as they stand in the sources of core, for instance {@code "sma-cross.up"}. */
    private static final Pattern KEY =
            Pattern.compile("\"((?:buy-and-hold|sma-cross|rsi-reversion|opinion|grid|exit|risk)\\.[a-z-]+)\"");

    @Test
    void areSentencesInBothLanguages() throws IOException {
        Texts english = Texts.in(Language.ENGLISH);
        Texts portuguese = Texts.in(Language.PORTUGUESE);

        Set<String> keys = keys();

        assertThat(keys).contains("sma-cross.up", "grid.start", "risk.overspending");
        for (String key : keys) {
            Reason reason = Reason.of(key, 1.5, 2.5);
            assertThat(Reasons.text(reason, english)).doesNotContain(key, "{");
            assertThat(Reasons.text(reason, portuguese)).doesNotContain(key, "{");
        }
    }

    @Test
    void showTheRuleAndItsNumbersWhereNobodyWroteASentence() {
        assertThat(Reasons.text(Reason.of("new.rule", 1.5, 2), Texts.in(Language.ENGLISH)))
                .isEqualTo("new.rule (1.5; 2)");
    }

    @Test
    void fillInNumbersAsReadersWriteThem() {
        Reason reason = Reason.of("sma-cross.up", 1234.5, 1200);

        assertThat(Reasons.text(reason, Texts.in(Language.ENGLISH)))
                .isEqualTo("the fast average (1,234.5) crossed above the slow one (1,200)");
        assertThat(Reasons.text(reason, Texts.in(Language.PORTUGUESE)))
                .isEqualTo("a média rápida (1.234,5) cruzou a lenta (1.200) para cima");
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        Path sources = Path.of(System.getProperty("quati.root", ".."), "core/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
