package io.quati.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Something to do, with all who do it.
 *
 * @param bars how many bars it goes over
 * @param expected the published answer, where there is one
 * @param contenders ours first
 */
record Task(String workload, String name, int bars, OptionalDouble expected, List<Contender> contenders) {

    /** Largest relative error of a right answer. */
    static final double TOLERANCE = 1e-9;

    Task {
        contenders = List.copyOf(contenders);
    }

    /** Returns what to make of {@code answer}: without a published one, all must agree with the first. */
    Verdict judge(double answer, double first) {
        double right = expected.orElse(first);
        if (!(Math.abs(answer - right) <= TOLERANCE * Math.abs(right))) {
            return Verdict.WRONG;
        }
        return expected.isPresent() ? Verdict.RIGHT : Verdict.AGREES;
    }

    /** What an answer is worth. */
    enum Verdict {
        /** It is the published answer. */
        RIGHT,
        /** It is what the first contender says, and nothing is published for this number of bars. */
        AGREES,
        /** It is neither. */
        WRONG
    }
}
