package io.quati.core.sweep;

/** What {@link Lanes} reads and writes: one slow column against many fast ones. */
final class MeanBlock {

    /** Columns of 64 steps, one after the other. */
    final short[] fast;

    /** 64 steps. */
    final short[] slow = new short[Lanes.WORD];

    /** Of the whole chunk. */
    final long[] words;

    /** Numbers of the fast columns that need an exact look, counted from {@link Range#first}. */
    final int[] doubtful;

    /** Whether the exact look that was last taken met equal means. */
    boolean tie;

    MeanBlock(int fastColumns, int words) {
        this.fast = new short[fastColumns * Lanes.WORD];
        this.words = new long[words];
        this.doubtful = new int[fastColumns];
    }

    /**
     * Neighbouring fast columns.
     *
     * @param first number of the first column
     * @param count how many
     * @param word index of the first column's word; the others follow
     */
    record Range(int first, int count, int word) {}
}
