package io.quati.core.indicator;

/** The checks that the constructors of indicators share. */
final class Require {

    private Require() {}

    static int period(String name, int period) {
        if (period < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + period);
        }
        return period;
    }

    /** Returns {@code period} if it is at least 2, the least that can be compared or halved. */
    static int two(int period) {
        if (period < 2) {
            throw new IllegalArgumentException("period must be at least 2, was " + period);
        }
        return period;
    }

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
        return value;
    }

    /** Returns the only output that an indicator of one output has. */
    static double only(int output, double value) {
        if (output != 0) {
            throw new IndexOutOfBoundsException("output must be 0, was " + output);
        }
        return value;
    }

    static IndexOutOfBoundsException noOutput(int output, int outputs) {
        return new IndexOutOfBoundsException("output must be within [0, " + (outputs - 1) + "], was " + output);
    }
}
