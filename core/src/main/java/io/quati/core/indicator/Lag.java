package io.quati.core.indicator;

import java.util.Arrays;

/** Gives values back {@code bars} later; NaN before that. */
final class Lag {

    private final double[] kept;
    private int at;

    Lag(int bars) {
        this.kept = new double[bars];
        Arrays.fill(kept, Double.NaN);
    }

    /** Takes in the next value and returns the one {@code bars} before it. */
    double update(double value) {
        double old = kept[at];
        kept[at] = value;
        at = at + 1 == kept.length ? 0 : at + 1;
        return old;
    }
}
