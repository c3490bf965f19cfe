package io.quati.app.market;

import io.quati.core.exchange.PublicExchange;
import java.util.Optional;

/** What lets a market go on. */
public interface MarketDriver {

    LiveMarket market();

    /**
     * Hears how far the bots' journals have come, before the start. Candles after {@code oldest} will be there; where
     * candles are made in this process, those up to {@code newest} are there when this returns.
     *
     * @param oldest opening time of the last candle that every bot with a journal has heard
     * @param newest opening time of the last candle that any bot has heard
     */
    void cover(long oldest, long newest);

    void start();

    /** Stops the market; whoever waits for a candle gets none. */
    void stop();

    /** Returns whether it works as it should, or has come to its end. */
    boolean isHealthy();

    /** Returns how many times faster than real time the market goes. */
    double speed();

    /** Returns how it stands with where the candles come from. */
    Link link();

    /** Returns the exchange whose market this is, if it is one's. */
    default Optional<PublicExchange> exchange() {
        return Optional.empty();
    }
}
