package io.quati.adapters.catalog;

/** What becomes of candles that are stored already. */
public enum WriteMode {
    /** Keep them; where both have a candle of the same time and they differ, the new one wins and is reported. */
    MERGE,
    /** Forget them. */
    REPLACE
}
