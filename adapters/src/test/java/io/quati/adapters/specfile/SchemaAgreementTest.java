package io.quati.adapters.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quati.core.document.Document;
import io.quati.core.document.FlatDocument;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.spec.BuiltInSpecs;
import io.quati.core.strategy.spec.SpecException;
import io.quati.core.strategy.spec.StrategySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSON Schema that we publish, judged by a validator that is not ours. */
class SchemaAgreementTest {

    /** Problems of meaning, which no schema can see; all others are of shape. */
    private static final Set<String> OF_MEANING = Set.of(
            "unknown-reference",
            "unknown-reference.near",
            "unknown-parameter",
            "unknown-parameter.near",
            "unknown-output",
            "unknown-output.near",
            "unknown-choice",
            "unknown-choice.near",
            "unused-parameter",
            "reserved-name",
            "min-above-max",
            "default-outside",
            "range-beyond",
            "choices-beyond",
            "parameter-no-number",
            "parameter-not-whole",
            "too-far-back",
            "no-past",
            "refused");

    private static final List<String> LEAVES = List.of(
            "\"",
            "\"x",
            "\"5%",
            "\"$fast",
            "\"$no",
            "\"sma",
            "\"close[-1]",
            "\"close[2]",
            "-1",
            "0",
            "1",
            "2.5",
            "1000000000000000000",
            "true",
            "~",
            "[]",
            "{}");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DocumentText.toJson(StrategySpec.schema()), InputFormat.JSON);

    @Test
    void acceptsEveryExampleAndEveryBuiltIn() throws IOException {
        for (Document document : documents()) {
            assertThat(faults(document)).isEmpty();
            StrategySpec.of(document);
        }
    }

    @Test
    void agreesWithOurOwnCheckOnDocumentsWithFaults() throws IOException {
        var random = new SplittableRandom(20);
        int refused = 0;
        int accepted = 0;
        for (Document document : documents()) {
            for (int i = 0; i < 400; i++) {
                Document broken = mutated(document, random);
                boolean wellShaped = ofShape(broken).isEmpty();

                assertThat(faults(broken).isEmpty())
                        .as("%s: ours %s, theirs %s", DocumentText.toJson(broken), ofShape(broken), faults(broken))
                        .isEqualTo(wellShaped);
                refused += wellShaped ? 0 : 1;
                accepted += wellShaped ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
        assertThat(accepted).isGreaterThan(200);
    }

    private static List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        StrategyCatalogue.all().forEach(item -> documents.add(BuiltInSpecs.of(item)));
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("quati.root"), "examples", "strategies"))) {
            files.sorted().forEach(file -> documents.add(DocumentText.read(file).document()));
        }
        assertThat(documents)
                .hasSizeGreaterThanOrEqualTo(StrategyCatalogue.all().size() + 3);
        return documents;
    }

    private static List<String> faults(Document document) {
        return SCHEMA.validate(DocumentText.toJson(document), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> ofShape(Document document) {
        try {
            StrategySpec.of(document);
            return List.of();
        } catch (SpecException e) {
            return e.problems().stream()
                    .filter(problem -> !OF_MEANING.contains(problem.key()))
                    .map(Object::toString)
                    .toList();
        }
    }

    /** Changes, drops, renames or adds one leaf. */
    private static Document mutated(Document document, SplittableRandom random) {
        Map<String, String> leaves = new TreeMap<>(FlatDocument.of(document));
        List<String> places = List.copyOf(new TreeSet<>(leaves.keySet()));
        String place = places.get(random.nextInt(places.size()));
        String leaf = LEAVES.get(random.nextInt(LEAVES.size()));
        switch (random.nextInt(4)) {
            case 0 -> leaves.put(place, leaf);
            case 1 -> leaves.remove(place);
            case 2 -> {
                leaves.put(place + "x", leaves.get(place));
                leaves.remove(place);
            }
            default -> leaves.put(place + "2", leaf);
        }
        try {
            return FlatDocument.toDocument(leaves);
        } catch (IllegalArgumentException | ArithmeticException _) {
            return mutated(document, random);
        }
    }
}
