package io.quati.core.honesty;

import java.util.function.Supplier;

/**
 * A question whose answer is known from elsewhere.
 *
 * @param name what is asked, for example {@code w2.fee}; unique
 * @param source who says what the answer is
 * @param question works out our answer; may take seconds
 */
public record Oracle(String name, String source, Supplier<Answer> question) {

    /**
     * Ours beside theirs.
     *
     * @param right whether ours is within the oracle's tolerance
     */
    public record Answer(String expected, String got, boolean right) {

        /** Returns the answer to a question about a number, right within a relative tolerance. */
        static Answer number(double expected, double got, double tolerance) {
            boolean right = Math.abs(got - expected) <= tolerance * Math.max(1e-12, Math.abs(expected));
            return new Answer(Double.toString(expected), Double.toString(got), right);
        }

        /** Returns the answer to a question whose answer is exactly this. */
        static Answer exactly(Object expected, Object got) {
            return new Answer(expected.toString(), got.toString(), expected.equals(got));
        }
    }

    /** Returns our answer; a failure is a wrong answer that says what failed. */
    public Answer ask() {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return new Answer("an answer", e.toString(), false);
        }
    }
}
