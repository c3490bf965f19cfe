package io.quati.core.journal;

/** Bits of the flag bytes in encoded orders. A wanted order's lowest bit is its side, a sent order's the reduce-only mark. */
final class EntryFlags {

    static final int SELL = 1;
    static final int ORDER_REDUCE_ONLY = 1;
    static final int REDUCE_ONLY = 2;
    static final int GROUPED = 4;

    private EntryFlags() {}
}
