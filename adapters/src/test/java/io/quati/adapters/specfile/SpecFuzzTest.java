package io.quati.adapters.specfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.quati.core.strategy.spec.SpecException;
import io.quati.core.strategy.spec.StrategySpec;

/**
 * Any bytes are a strategy or are refused in words: nothing else is thrown, nothing hangs. The normal build runs the
 * corpus; {@code JAZZER_FUZZ=1} searches on.
 */
class SpecFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void yamlIsAStrategyOrRefused(byte[] bytes) {
        try {
            accept(DocumentText.ofYaml(bytes));
        } catch (SyntaxException refused) {
            refused.key();
        }
    }

    @FuzzTest(maxDuration = "10m")
    void jsonIsAStrategyOrRefused(byte[] bytes) {
        try {
            accept(DocumentText.ofJson(bytes));
        } catch (SyntaxException refused) {
            refused.key();
        }
    }

    /** What is accepted must come back from a manifest and from its own text. */
    private static void accept(WrittenDocument written) {
        StrategySpec spec;
        try {
            spec = StrategySpec.of(written.document());
        } catch (SpecException refused) {
            for (var problem : refused.problems()) {
                written.lineOf(problem.place());
            }
            return;
        }
        if (!StrategySpec.ofManifest(spec.manifestSettings()).plan().equals(spec.plan())) {
            throw new IllegalStateException("the manifest must give the same strategy");
        }
        if (!DocumentText.ofYaml(DocumentText.toYaml(spec.document()).getBytes(UTF_8))
                .document()
                .equals(spec.document())) {
            throw new IllegalStateException("the text must give the same document");
        }
    }
}
