package io.quati.core.exchange;

import io.quati.core.domain.Instrument;
import io.quati.core.market.Interval;
import java.time.Duration;
import java.util.Set;

/**
 * One exchange, reached over the network. Calls wait for the answer and may come from any thread.
 *
 * <p>Every method may throw {@link ExchangeException}; what the exchange does not offer throws it with
 * {@link ExchangeException.Kind#UNSUPPORTED}.
 */
public interface Exchange extends AutoCloseable {

    /** Returns the name by which users call it, for example {@code binance}. */
    String name();

    /** Returns what it offers. */
    Set<Ability> abilities();

    MarketData market();

    Account account();

    Orders orders();

    /**
     * Tells {@code listener} whatever happens to our orders and balances, until the subscription is closed. After each
     * interruption the listener is told that something may be missing.
     */
    Subscription follow(AccountListener listener);

    /**
     * Tells {@code listener} whatever the market of {@code instrument} does, until the subscription is closed.
     *
     * @param interval of the candles
     */
    Subscription follow(Instrument instrument, Interval interval, MarketListener listener);

    /** Ends all subscriptions and connections. */
    @Override
    void close();

    /** What an exchange may offer. */
    enum Ability {
        HISTORY,
        MARKET_STREAM,
        ORDERS,
        ACCOUNT_STREAM,
        POSITIONS,
        TRANSFERS
    }

    /** Something that goes on until it is closed. */
    interface Subscription extends AutoCloseable {

        /** Returns how long nothing was heard, by a clock that never goes back. */
        Duration silence();

        @Override
        void close();
    }
}
