package io.quati.app.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Fewer points that look like all of them: of every bucket those where a column is least or greatest. */
final class Thinning {

    private Thinning() {}

    /**
     * Returns indices, rising, with the first and the last.
     *
     * @param buckets how many; each gives at most two points of every column
     * @param columns as long as each other, at least one value
     */
    static int[] of(int buckets, double[]... columns) {
        int size = columns[0].length;
        if (size <= 2 * buckets * columns.length) {
            return IntStream.range(0, size).toArray();
        }
        IntStream.Builder chosen = IntStream.builder().add(0).add(size - 1);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) bucket * size / buckets);
            int to = (int) ((long) (bucket + 1) * size / buckets);
            for (double[] column : columns) {
                int least = from;
                int greatest = from;
                for (int i = from; i < to; i++) {
                    least = column[i] < column[least] ? i : least;
                    greatest = column[i] > column[greatest] ? i : greatest;
                }
                chosen.add(least).add(greatest);
            }
        }
        return Arrays.stream(chosen.build().toArray()).sorted().distinct().toArray();
    }
}
