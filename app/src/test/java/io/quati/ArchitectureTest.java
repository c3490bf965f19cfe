package io.quati;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final ImportOption NO_TESTS =
            place -> ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(place) && !place.contains("-tests.jar");

    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages("io.quati");

    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages("io.quati.archfixtures");

    static Stream<String> rules() {
        return ArchitectureRules.forRoot("io.quati").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductObeys(String rule) {
        assertThat(violations("io.quati", rule, PRODUCT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modules point one way         | LooksUpward
            packages form no cycles       | KnowsRisk
            the domain imports nobody     | KnowsSomebody
            core needs only the JDK       | NeedsALibrary
            Spring lives only in app      | WiredAdapter
            core reads no clock           | ReadsTheClock
            core reads no clock           | ReadsTheClockByReference
            core rolls no unseeded dice   | RollsDice
            core rolls no unseeded dice   | RollsDiceOfItsOwn
            core starts no threads        | StartsAThread
            core starts no threads        | StreamsInParallel
            core depends on no hash order | WalksAHashMap
            core depends on no hash order | WalksASetOf
            core depends on no hash order | GroupsByHash
            shadow bots reach nothing that sends orders | ShadowWithAFriend
            """)
    void aClassBuiltToBreakTheRuleIsReported(String rule, String culprit) {
        assertThat(violations("io.quati.archfixtures", rule, FIXTURES))
                .anyMatch(violation -> violation.contains(culprit));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsAllowedIsNotReported(String rule) {
        assertThat(violations("io.quati.archfixtures", rule, FIXTURES)).noneMatch(line -> line.contains("Blameless"));
    }

    @Test
    void theProductIsReallyLookedAt() {
        assertThat(PRODUCT).isNotEmpty();
        assertThat(PRODUCT.contain("io.quati.app.Main")).isTrue();
        assertThat(PRODUCT.stream().filter(type -> type.getName().contains("archfixtures")))
                .isEmpty();
    }

    private static List<String> violations(String root, String rule, JavaClasses classes) {
        EvaluationResult result = Objects.requireNonNull(
                        ArchitectureRules.forRoot(root).get(rule), rule)
                .evaluate(classes);
        return result.getFailureReport().getDetails();
    }
}
