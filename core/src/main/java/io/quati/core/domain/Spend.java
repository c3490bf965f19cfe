package io.quati.core.domain;

/**
 * Buy as many whole lots as this much money pays for, fee included, at the price of the fill.
 * What is left over stays cash.
 */
public record Spend(Money budget) implements OrderSize {

    public Spend {
        if (budget.signum() <= 0) {
            throw new IllegalArgumentException("budget must be positive, was " + budget);
        }
    }
}
