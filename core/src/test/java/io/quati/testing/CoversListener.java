package io.quati.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what a module's tests showed into the file named by the system property {@code quati.covers}: one
 * requirement row a line, and the counts as comment lines. Without the property it does nothing.
 *
 * <p>The test platform finds it through {@code META-INF/services}.
 */
public final class CoversListener implements TestExecutionListener {

    private final Set<String> shown = new TreeSet<>();
    private final Set<String> refuted = new TreeSet<>();
    private final List<String> skipped = new ArrayList<>();
    private int passed;

    /** The chain from a test up to its outermost container; known once the run has started. */
    private Function<TestIdentifier, List<TestIdentifier>> lineage = _ -> List.of();

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        lineage = test -> lineage(started, test);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            refuted.addAll(idsOf(test));
        } else if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            skipped.add(result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        } else if (test.isTest()) {
            passed++;
            shown.addAll(idsOf(test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        String file = System.getProperty("quati.covers");
        if (file != null) {
            write(Path.of(file));
        }
    }

    void write(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add("# passed " + passed);
        skipped.forEach(
                reason -> lines.add("# skipped " + reason.lines().findFirst().orElse("")));
        shown.stream().filter(id -> !refuted.contains(id)).forEach(lines::add);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> idsOf(TestIdentifier test) {
        List<String> ids = new ArrayList<>();
        for (TestIdentifier each : lineage.apply(test)) {
            each.getSource().map(CoversListener::annotation).ifPresent(covers -> ids.addAll(List.of(covers.value())));
        }
        return ids;
    }

    private static @Nullable Covers annotation(TestSource source) {
        return switch (source) {
            case MethodSource method -> method.getJavaMethod().getAnnotation(Covers.class);
            case ClassSource type -> type.getJavaClass().getAnnotation(Covers.class);
            default -> null;
        };
    }

    private static List<TestIdentifier> lineage(TestPlan plan, TestIdentifier test) {
        List<TestIdentifier> chain = new ArrayList<>();
        chain.add(test);
        plan.getParent(test).ifPresent(parent -> chain.addAll(lineage(plan, parent)));
        return chain;
    }
}
