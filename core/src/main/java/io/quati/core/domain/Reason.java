package io.quati.core.domain;

import java.util.Arrays;

/**
 * Why a decision was taken, as data: a rule's key and the numbers it saw. The text that people read is made
 * from it later, in their language.
 */
public final class Reason {

    private final String rule;
    private final double[] numbers;

    private Reason(String rule, double[] numbers) {
        this.rule = rule;
        this.numbers = numbers;
    }

    /**
     * Returns the reason {@code rule} with the numbers it saw, in the order its text names them.
     *
     * @param rule key of the rule, for example {@code sma-cross.up}
     */
    public static Reason of(String rule, double... numbers) {
        return new Reason(rule, numbers.clone());
    }

    /** Returns the key of the rule. */
    public String rule() {
        return rule;
    }

    /** Returns what the rule compared. */
    public double[] numbers() {
        return numbers.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reason reason && rule.equals(reason.rule) && Arrays.equals(numbers, reason.numbers);
    }

    @Override
    public int hashCode() {
        return rule.hashCode() * 31 + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return rule + Arrays.toString(numbers);
    }
}
