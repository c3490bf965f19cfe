package io.quati.core.exchange;

import io.quati.core.domain.Event;

/** Hears what happens in a market. Called by one thread at a time; must not wait. */
public interface MarketListener {

    /** Finished candles, funding and whatever else the engine can be told. */
    void onEvent(Event event);

    /** Best prices changed. */
    default void onTicker(Ticker ticker) {}

    /** From now on everything is told; candles of the past may have been missed, so they should be asked for. */
    void onConnected();

    /** From now on something may be missed. */
    void onInterrupted(String reason);
}
