package io.quati.core.exchange;

import java.time.Duration;
import java.util.Set;

/**
 * One exchange, reached over the network. Calls wait for the answer and may come from any thread.
 *
 * <p>Every method may throw {@link ExchangeException}; what the exchange does not offer throws it with
 * {@link ExchangeException.Kind#UNSUPPORTED}.
 */
public interface Exchange extends PublicExchange {

    /** Returns what it offers. */
    Set<Ability> abilities();

    Account account();

    Orders orders();

    /**
     * Tells {@code listener} whatever happens to our orders and balances, until the subscription is closed. After each
     * interruption the listener is told that something may be missing.
     */
    Subscription follow(AccountListener listener);

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

        /**
         * Returns how long nothing was heard, by a clock that never goes back. Of a market only what it did counts, and
         * not that the connection lives; an account may be quiet for hours, so of it a sign of life counts too.
         */
        Duration silence();

        @Override
        void close();
    }
}
