package io.quati.core.sweep;

import io.quati.core.sweep.MeanBlock.Range;

/**
 * The inner loops of {@link SmaCrossKernel}, over words of 64 bars. Two implementations, with and without vector
 * instructions, give the same bits.
 *
 * <p>{@code sums} are running sums of closes in whole ticks, relative to some tick of the chunk: the sum over the last
 * {@code n} bars up to {@code i} is {@code sums[i] - sums[i - n]}, exact below 2^53.
 */
interface Lanes {

    /** Bars of a word. */
    int WORD = Long.SIZE;

    /** Returns whether this JVM has the vector module and this machine vectors worth using. */
    static boolean areVectorsUsable() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorLanes.isWide();
    }

    /** Returns the fastest implementation that this machine and this JVM's options allow. */
    static Lanes best() {
        return areVectorsUsable() ? new VectorLanes() : new ScalarLanes();
    }

    /**
     * Puts the means over {@code length} bars at 64 bars onto a scale of 16 bits. Means are rounded correctly and the scale
     * never falls, so of two means the one on the higher step is the greater, whatever their lengths.
     *
     * @param at index of the first bar in the sums
     * @param offset where in {@code into} the 64 steps go
     */
    void means(MeanScale scale, int at, int length, short[] into, int offset);

    /**
     * Compares the fast columns of {@code range} with the slow one and writes a word for each: bit i is set where the fast mean stands on
     * the higher step at bar i.
     *
     * @return how many columns share a step with the slow one at some bar; their numbers are in {@link MeanBlock#doubtful}
     */
    int above(MeanBlock block, Range range);

    /**
     * Returns the word of bars at which the mean over {@code fast} bars is above that over {@code slow}, exactly, and notes
     * in {@link MeanBlock#tie} whether they are equal at one.
     */
    long above(double[] sums, int at, int fast, int slow, MeanBlock block);
}
