package io.quati.bench;

import java.util.Arrays;

/** How long something took: half of the times, nine tenths, all but one in a hundred, and the longest. Milliseconds. */
public record Percentiles(double p50, double p90, double p99, double max) {

    private static final double MILLI = 1e6;

    /**
     * Returns those of at least one time.
     *
     * @param nanos in any order
     */
    public static Percentiles of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(
                quantile(sorted, 0.5), quantile(sorted, 0.9), quantile(sorted, 0.99), quantile(sorted, 1));
    }

    private static double quantile(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / MILLI;
    }
}
