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
