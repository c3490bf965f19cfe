package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares outputs with those of somebody else, NaN standing for "no value". */
final class Agreement {

    private static final double TOLERANCE = 1e-9;

    private Agreement() {}

    /**
     * Asserts that both have values at the same bars, equal to 1e-9 relative; close to zero, to 1e-9 of a thousandth of
     * the largest value.
     */
    static void assertSame(String what, double[] actual, double[] expected) {
        assertSameFrom(0, what, actual, expected);
    }

    /** Asserts the same of the bars from {@code first} on. */
    static void assertSameFrom(int first, String what, double[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double least = largest(expected) / 1000;
        for (int i = first; i < actual.length; i++) {
            double scale = Math.max(least, Math.abs(expected[i]));
            boolean same = Double.isNaN(expected[i])
                    ? Double.isNaN(actual[i])
                    : Math.abs(actual[i] - expected[i]) <= TOLERANCE * scale;
            assertThat(same)
                    .as("%s at bar %d: %s instead of %s", what, i, actual[i], expected[i])
                    .isTrue();
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Double.isNaN(value) ? 0 : Math.abs(value));
        }
        return largest;
    }
}
