package io.quati.core.strategy.rule;

/** The four ways to calculate. */
public enum Arithmetic {
    ADD("add"),
    SUBTRACT("subtract"),
    MULTIPLY("multiply"),
    DIVIDE("divide");

    private final String word;

    Arithmetic(String word) {
        this.word = word;
    }

    /** Returns the word that users write. */
    public String word() {
        return word;
    }

    /** Returns the result; NaN where {@code right} is a divisor of zero. */
    public double of(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> right == 0 ? Double.NaN : left / right;
        };
    }
}
