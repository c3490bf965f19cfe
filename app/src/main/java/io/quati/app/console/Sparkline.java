package io.quati.app.console;

import java.util.function.IntToDoubleFunction;

/** A curve in one line of text, after E. Tufte, Beautiful Evidence (2006). */
public final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * Returns {@code size} values as at most {@code width} characters; of values that share one the last is shown.
     *
     * @param at the value at an index from 0; finite
     */
    public static String of(int size, IntToDoubleFunction at, int width) {
        int columns = Math.min(size, width);
        var values = new double[columns];
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < columns; i++) {
            values[i] = at.applyAsDouble((int) ((long) (i + 1) * size / columns) - 1);
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        var line = new StringBuilder();
        for (double value : values) {
            double height = greatest > least ? (value - least) / (greatest - least) : 0.5;
            line.append(BLOCKS.charAt((int) Math.min(BLOCKS.length() - 1.0, height * BLOCKS.length())));
        }
        return line.toString();
    }
}
