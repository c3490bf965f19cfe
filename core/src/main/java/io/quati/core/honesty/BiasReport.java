package io.quati.core.honesty;

import io.quati.core.domain.Decision;
import java.time.Instant;
import java.util.List;

/**
 * What a {@link BiasCheck} came to.
 *
 * @param bars how many candles the whole history has
 * @param decisions how many the strategy took over it; none means that the check had nothing to compare
 * @param cuts at how many bars the history was cut
 * @param findings empty if nothing differed
 */
public record BiasReport(int bars, int decisions, int cuts, List<Finding> findings) {

    public BiasReport {
        findings = List.copyOf(findings);
    }

    /** Returns whether decisions stayed the same in every trial. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** What was done to the candles. */
    public enum Trial {
        /** Nothing: the same run once more. A difference means chance, not foresight. */
        REPEATED,
        /** Those after the cut were taken away. */
        TRUNCATED,
        /** Those after the cut were replaced with garbage. */
        POISONED
    }

    /**
     * A difference.
     *
     * @param cut last bar that was left as it is
     * @param bar where decisions begin to differ
     * @param at close of that bar
     * @param expected what the strategy decided at that bar knowing the whole history; empty if nothing
     * @param got what it decided there in the trial; empty if nothing
     */
    public record Finding(Trial trial, int cut, int bar, Instant at, List<Decision> expected, List<Decision> got) {

        public Finding {
            expected = List.copyOf(expected);
            got = List.copyOf(got);
        }
    }
}
