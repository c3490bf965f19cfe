package io.quati.core.strategy.spec;

import io.quati.core.document.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A document is no strategy. It says everything that is wrong, not just the first. */
public final class SpecException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    SpecException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
