package io.quati.core.exchange;

import io.quati.core.domain.Instrument;
import io.quati.core.market.Interval;

/**
 * What anyone may see of an exchange: nothing can be ordered through it, and nothing of an account be seen. Calls wait for
 * the answer and may come from any thread; every method may throw {@link ExchangeException}.
 */
public interface PublicExchange extends AutoCloseable {

    /** Returns the name by which users call it, for example {@code binance}. */
    String name();

    MarketData market();

    /**
     * Tells {@code listener} whatever the market of {@code instrument} does, until the subscription is closed.
     *
     * @param interval of the candles
     */
    Exchange.Subscription follow(Instrument instrument, Interval interval, MarketListener listener);

    /** Ends all subscriptions and connections. */
    @Override
    void close();
}
