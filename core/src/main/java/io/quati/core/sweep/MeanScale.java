package io.quati.core.sweep;

/** Running sums of a chunk, and the scale of 16 bits on which their means are compared first. */
final class MeanScale {

    /** Below 2^16, so that no rounding can leave the scale. */
    private static final double STEPS = 65_000;

    /** Half the steps are negative, as a short has a sign. */
    static final int MIDDLE = 32_500;

    /** See {@link Lanes}. */
    final double[] sums;

    /** Least value of a bar, relative like the sums. */
    final double lowest;

    /** Steps per tick; 0 where all values are equal, and so all comparisons are left in doubt. */
    final double steps;

    MeanScale(double[] sums, double lowest, double highest) {
        this.sums = sums;
        this.lowest = lowest;
        this.steps = highest > lowest ? STEPS / (highest - lowest) : 0;
    }
}
