package io.quati.core.exchange;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.market.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What anyone may know of an exchange's market. */
public interface MarketData {

    /** Returns the exchange's time. */
    Instant time();

    /** Returns everything that is listed, whether it trades now or not. */
    List<Listing> listings();

    /** Returns what is listed as {@code symbol}. */
    Optional<Listing> listing(String symbol);

    /**
     * Returns finished candles, oldest first, without gaps filled.
     *
     * @param from when the first may open
     * @param to when the last must have closed
     */
    BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to);

    /** Returns the last prices of {@code instruments}, in that order; all are asked for at once. */
    List<Ticker> tickers(Collection<Instrument> instruments);
}
