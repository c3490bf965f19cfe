package io.quati.app.market;

import io.quati.core.domain.Instrument;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where candles come from. The same source made twice gives the same candles, which is what a restart relies on. */
interface CandleSource {

    Instrument instrument();

    Duration interval();

    /** Returns what it is, for people: {@code synthetic} or the name of a file. */
    String label();

    /** Returns how many candles lie in the past when trading begins. */
    int historyBars();

    /** Returns how many candles readers may look back on. */
    int keptBars();

    /** Returns the next candle, or null at the end. */
    @Nullable
    Candle next();
}
