package io.quati.core.sweep;

import io.quati.core.sweep.MeanBlock.Range;
import java.util.Arrays;

/**
 * Where the words of each pair of lengths lie: the cells of a slow length are neighbours, ordered by fast length, so that
 * one slow column meets a run of fast ones. The words of one 64 bars lie together, a stride from those of the next.
 */
final class SmaCells {

    private static final int LINE = 8;

    private final int[] fastLengths;
    private final int[] slowLengths;
    private final int[] firstFast;
    private final int[] lastFast;
    private final int[] firstCell;
    private final int[] cellOfSet;
    private final int count;

    SmaCells(int[] fast, int[] slow) {
        fastLengths = Arrays.stream(fast).sorted().distinct().toArray();
        slowLengths = Arrays.stream(slow).sorted().distinct().toArray();
        firstFast = new int[slowLengths.length];
        lastFast = new int[slowLengths.length];
        firstCell = new int[slowLengths.length];
        Arrays.fill(firstFast, Integer.MAX_VALUE);
        for (int set = 0; set < fast.length; set++) {
            int row = Arrays.binarySearch(slowLengths, slow[set]);
            int column = Arrays.binarySearch(fastLengths, fast[set]);
            firstFast[row] = Math.min(firstFast[row], column);
            lastFast[row] = Math.max(lastFast[row], column);
        }
        int cells = 0;
        for (int row = 0; row < slowLengths.length; row++) {
            firstCell[row] = cells;
            cells = Math.addExact(cells, lastFast[row] - firstFast[row] + 1);
        }
        count = cells;
        cellOfSet = new int[fast.length];
        for (int set = 0; set < fast.length; set++) {
            int row = Arrays.binarySearch(slowLengths, slow[set]);
            cellOfSet[set] = firstCell[row] + Arrays.binarySearch(fastLengths, fast[set]) - firstFast[row];
        }
    }

    /** Returns the distinct fast lengths, rising. */
    int[] fastLengths() {
        return fastLengths;
    }

    /** Returns the distinct slow lengths, rising. */
    int[] slowLengths() {
        return slowLengths;
    }

    int count() {
        return count;
    }

    /** Returns how far apart two words of a cell are: an odd number of cache lines, so that they share no cache set. */
    int stride() {
        return ((count + LINE - 1) / LINE | 1) * LINE;
    }

    int of(int set) {
        return cellOfSet[set];
    }

    /** Returns the fast columns that meet slow column {@code row}, and where their words go. */
    Range range(int row, int word) {
        return new Range(firstFast[row], lastFast[row] - firstFast[row] + 1, word * stride() + firstCell[row]);
    }
}
