package io.quati.adapters.specfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quati.core.document.Document;
import io.quati.core.document.Place;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.spec.BuiltInSpecs;
import io.quati.core.strategy.spec.StrategySpec;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTextTest {

    @Test
    void readsYamlAndJsonAlike() {
        String yaml = """
                # a comment
                text: no
                number: -1.50
                list: [1, two, {three: true}]
                nothing:
                quoted: '1'
                long: |
                  two
                  lines
                """;
        String json = """
                {"text": "no", "number": -1.5, "list": [1, "two", {"three": true}],
                \t"nothing": null, "quoted": "1", "long": "two\\nlines\\n"}
                """;
        Map<String, Document> expected = new LinkedHashMap<>();
        expected.put("text", Document.text("no"));
        expected.put("number", Document.number(new BigDecimal("-1.5")));
        expected.put(
                "list",
                Document.items(
                        Document.number(1),
                        Document.text("two"),
                        Document.fields().with("three", new Document.Flag(true))));
        expected.put("nothing", Document.NOTHING);
        expected.put("quoted", Document.text("1"));
        expected.put("long", Document.text("two\nlines\n"));

        WrittenDocument written = yaml(yaml);

        assertThat(written.document()).isEqualTo(new Document.Fields(expected));
        assertThat(json(json).document()).isEqualTo(written.document());
        assertThat(written.lineOf(Place.ROOT.field("list").item(2).field("three")))
                .isEqualTo(4);
        assertThat(written.lineOf(Place.ROOT.field("quoted").field("missing"))).isEqualTo(6);
        assertThat(json(json).lineOf(Place.ROOT.field("quoted"))).isEqualTo(2);
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
            Document document = BuiltInSpecs.of(item);

            assertThat(yaml(DocumentText.toYaml(document)).document()).isEqualTo(document);
            assertThat(json(DocumentText.toJson(document)).document()).isEqualTo(document);
            assertThat(DocumentText.toYaml(document)).doesNotContain("!!");
        }
        Document schema = StrategySpec.schema();
        assertThat(json(DocumentText.toJson(schema)).document()).isEqualTo(schema);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {a: 1, a: 2}                | duplicate
            a: [1, 2                    | notation
            a: &x [1]                   | alias
            a: *x                       | alias
            a: !!java.net.URL [x]       | tag
            a: ! x                      | tag
            {[1]: 2}                    | bad-name
            {a.b: 2}                    | bad-name
            {'': 2}                     | bad-name
            a: 1e999999999              | too-many-digits
            a: 1e99999999999999         | too-many-digits
            ``                          | empty
            """)
    void refusesYamlThatIsNoDocument(String text, String key) {
        assertRefused(() -> yaml(text), key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1, "a": 2}            | duplicate
            {"a": 1                     | notation
            {"a": NaN}                  | notation
            {'a': 1}                    | notation
            {"a": 1,}                   | notation
            {"a": 1} {"b": 2}           | second-document
            {"a": 1e999999999}          | too-many-digits
            {"a[0]": 1}                 | bad-name
            ``                          | empty
            """)
    void refusesJsonThatIsNoDocument(String text, String key) {
        assertRefused(() -> json(text), key);
    }

    @Test
    void refusesWhatIsTooMuch() {
        assertRefused(() -> json("[".repeat(50) + "]".repeat(50)), "too-deep");
        assertRefused(() -> yaml("[".repeat(50) + "]".repeat(50)), "too-deep");
        assertRefused(() -> json("[".repeat(100_000)), "too-deep", "notation");
        assertRefused(() -> json("[1" + ",1".repeat(6_000) + "]"), "too-many-values");
        assertRefused(() -> yaml("- 1\n".repeat(6_000)), "too-many-values");
        assertRefused(() -> yaml("a".repeat(300_000)), "too-long");
        assertRefused(() -> json("[" + "1".repeat(1_000) + "]"), "too-many-digits");
        assertRefused(() -> yaml("a: 1\n---\nb: 2\n"), "second-document");
        assertRefused(() -> DocumentText.ofYaml("a: é".getBytes(ISO_8859_1)), "not-utf8");
        assertThat(yaml("\uFEFFa: 1").document()).isEqualTo(Document.fields().with("a", Document.number(1)));
    }

    private static void assertRefused(Runnable reading, String... keys) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(reading::run)
                .satisfies(refused -> assertThat(List.of(keys)).contains(refused.key()));
    }

    private static WrittenDocument yaml(String text) {
        return DocumentText.ofYaml(text.getBytes(UTF_8));
    }

    private static WrittenDocument json(String text) {
        return DocumentText.ofJson(text.getBytes(UTF_8));
    }
}
