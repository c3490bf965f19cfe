package io.quati.app.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often values fall into bins of equal width.
 *
 * @param least where the first bin begins
 * @param width of each bin; 0 if all values are the same
 */
record Histogram(double least, double width, List<Integer> counts) {

    private static final int MOST_BINS = 60;

    /**
     * Returns the histogram of {@code values}, at least one, with as many bins as the rule of D. Freedman and P. Diaconis
     * (1981) asks for, and 60 at most.
     */
    static Histogram of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double least = sorted[0];
        double range = sorted[sorted.length - 1] - least;
        double quartiles = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        double wanted = 2 * quartiles / Math.cbrt(sorted.length);
        int bins = range == 0 ? 1 : wanted == 0 ? MOST_BINS : (int) Math.clamp(Math.ceil(range / wanted), 1, MOST_BINS);
        var counts = new int[bins];
        double width = range / bins;
        for (double value : sorted) {
            counts[range == 0 ? 0 : Math.min(bins - 1, (int) ((value - least) / width))]++;
        }
        return new Histogram(least, width, IntStream.of(counts).boxed().toList());
    }
}
