package io.quati.core.strategy.rule;

/** How one number stands to another. None holds where either is NaN. */
public enum Comparison {
    ABOVE("above"),
    AT_LEAST("at-least"),
    BELOW("below"),
    AT_MOST("at-most");

    private final String word;

    Comparison(String word) {
        this.word = word;
    }

    /** Returns the word that users write. */
    public String word() {
        return word;
    }

    /** Returns whether {@code left} stands so to {@code right}. */
    public boolean holds(double left, double right) {
        return switch (this) {
            case ABOVE -> left > right;
            case AT_LEAST -> left >= right;
            case BELOW -> left < right;
            case AT_MOST -> left <= right;
        };
    }

    /** Returns what holds where this is known not to. */
    public Comparison negated() {
        return switch (this) {
            case ABOVE -> AT_MOST;
            case AT_LEAST -> BELOW;
            case BELOW -> AT_LEAST;
            case AT_MOST -> ABOVE;
        };
    }
}
