package io.quati.core.strategy.rule;

import java.util.Arrays;

/** The values of some lines at this bar and at the bars before it, NaN where there was none. */
final class Frames {

    private final double[][] frames;
    private final int mask;
    private int at;

    /**
     * @param longest how many bars back anybody looks
     */
    Frames(int lines, int longest) {
        int size = longest == 0 ? 1 : Integer.highestOneBit(longest) << 1;
        this.frames = new double[size][lines];
        this.mask = size - 1;
        for (double[] frame : frames) {
            Arrays.fill(frame, Double.NaN);
        }
    }

    /** Fills a line that never changes. */
    void fill(int line, double value) {
        for (double[] frame : frames) {
            frame[line] = value;
        }
    }

    /** Turns to the next bar; every line that changes is to be set again. */
    double[] next() {
        at = (at + 1) & mask;
        return frames[at];
    }

    double get(int line, int barsAgo) {
        return frames[(at - barsAgo) & mask][line];
    }
}
