package io.quati.core.sweep;

/**
 * Signals of a batch of parameter sets, chunk by chunk. Chunks are loaded in order, without gaps; one thread drives it.
 *
 * <p>This is where a strategy plugs into the sweep: whoever can say at which closed bars it would buy or sell, without
 * looking at its account except for being flat or not, needs no engine.
 */
interface SignalKernel {

    /** Most bars of a chunk, a multiple of 64. All chunks but the last have this many. */
    int CHUNK = 2048;

    /** Most parameter sets of a batch: their words of one chunk stay in the second-level cache. */
    int BATCH = 1024;

    /** Prepares the chunk of the bars from {@code from} (inclusive) to {@code to} (exclusive). */
    void load(int from, int to);

    /**
     * Writes the signals of {@code set} in the loaded chunk, in order: the offset of the bar within the chunk to buy when
     * flat, its complement ({@code ~offset}) to sell when long. A bar has at most one signal.
     *
     * @param into has room for {@link #CHUNK} signals and a word of 64 more
     * @return how many were written
     */
    int signals(int set, int[] into);
}
