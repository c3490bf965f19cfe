package io.quati.adapters.catalog;

/** What becomes of candles that are stored already. */
public enum WriteMode {
    /**
     * Keep them; where both have a candle of the same time and they differ, the new one wins and is reported. Tick and
     * lot size become the largest that divide both the stored and the new ones.
     */
    MERGE,
    /** Forget them. */
    REPLACE
}
