package io.quati.core.domain;

/**
 * Trade as many whole lots as this much money pays for, fee included, at the price of the fill. What is left over
 * stays cash. A sale of this size opens a short position as large as the purchase would have been.
 */
public record Spend(Money budget) implements OrderSize {

    public Spend {
        if (budget.signum() <= 0) {
            throw new IllegalArgumentException("budget must be positive, was " + budget);
        }
    }
}
