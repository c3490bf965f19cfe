package io.quati.core.domain;

import java.util.Arrays;
import java.util.List;

/**
 * Why a decision was taken, as data: a rule's key and the numbers it saw. The text that people read is made
 * from it later, in their language.
 *
 * @param rule key of the rule, for example {@code sma-cross.up}
 * @param numbers what the rule compared, in the order its text names them
 */
public record Reason(String rule, List<Double> numbers) {

    public Reason {
        numbers = List.copyOf(numbers);
    }

    /** Returns the reason {@code rule} with the numbers it saw. */
    public static Reason of(String rule, double... numbers) {
        return new Reason(rule, Arrays.stream(numbers).boxed().toList());
    }
}
