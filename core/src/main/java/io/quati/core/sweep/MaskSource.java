package io.quati.core.sweep;

/** Yes-or-no columns over the bars, computed once and shared by all sets that need them. Chunks come in order. */
interface MaskSource {

    /** Returns how many columns there are. */
    int columns();

    /**
     * Computes all columns for the chunk of the bars from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param masks by column: words of 64 bars, the lowest bit being the first bar; all zero when handed over
     */
    void load(int from, int to, long[][] masks);
}
