package io.quati.core.strategy.rule;

import java.util.List;

/**
 * Something that is true, false or unknown when a bar has closed. It is unknown as far as it depends on a number
 * that is NaN, and {@link Not} leaves it unknown (three-valued logic after S. C. Kleene, 1938); whoever asks acts only
 * on true.
 */
public sealed interface Rule {

    /** Never true: nothing is enough. */
    Rule NEVER = new AnyOf(List.of());

    /** Two numbers stand to each other in some way. */
    record Compare(Comparison comparison, Operand left, Operand right) implements Rule {}

    /** One number crosses another: strictly on one side at the bar before, strictly on the other at this bar. */
    record Cross(boolean upwards, Operand left, Operand right) implements Rule {}

    /** All of the rules are true. */
    record AllOf(List<Rule> rules) implements Rule {

        public AllOf {
            rules = List.copyOf(rules);
        }
    }

    /** At least one of the rules is true. */
    record AnyOf(List<Rule> rules) implements Rule {

        public AnyOf {
            rules = List.copyOf(rules);
        }
    }

    /** The rule is false. */
    record Not(Rule rule) implements Rule {}

    /** The rule was true at one of the last {@code bars} bars at least, this one included. */
    record Within(Setting bars, Rule rule) implements Rule {}

    /** The rule was true at each of the last {@code bars} bars, this one included. */
    record Throughout(Setting bars, Rule rule) implements Rule {}
}
