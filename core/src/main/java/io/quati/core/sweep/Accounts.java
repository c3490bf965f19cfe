package io.quati.core.sweep;

/** One account per parameter set of a batch, each trading on the signals of its set. */
interface Accounts {

    /**
     * Trades in a chunk. An order decided at a bar fills at the open of the next; after the last bar none does.
     *
     * @param from index of the chunk's first bar
     * @param signals as {@link SignalKernel#signals} writes them
     */
    void trade(int set, int from, int[] signals, int count);

    /** Returns what the account came to at the last close. */
    SweepResult result(int set);
}
