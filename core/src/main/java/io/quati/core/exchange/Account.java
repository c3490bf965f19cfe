package io.quati.core.exchange;

import java.math.BigDecimal;
import java.util.List;

/** What we have at an exchange. */
public interface Account {

    /** Returns what we have of each asset; assets of which we have none may be missing. */
    List<Balance> balances();

    /** Returns open futures positions. */
    List<OpenPosition> positions();

    /**
     * Moves {@code amount} of {@code asset} between our wallets. An exchange that gives no client ids to transfers is
     * asked for its history before anything is sent twice.
     *
     * @return the exchange's id of the transfer
     */
    String transfer(String asset, BigDecimal amount, Wallet from, Wallet to);

    /**
     * Returns whether whoever has our key may take money out of the account: a key for trading should not. An exchange that
     * does not tell what its keys may do throws {@link ExchangeException.Kind#UNSUPPORTED}.
     */
    default boolean mayWithdraw() {
        throw new ExchangeException(
                ExchangeException.Kind.UNSUPPORTED, 0, "This exchange does not tell what a key may do.", null);
    }

    /** Whose money. */
    enum Wallet {
        SPOT,
        FUTURES
    }

    /**
     * What we have of one asset, in its units.
     *
     * @param free what can be spent
     * @param locked what open orders hold
     */
    record Balance(String asset, BigDecimal free, BigDecimal locked) {

        public BigDecimal total() {
            return free.add(locked);
        }
    }

    /**
     * An open futures position.
     *
     * @param quantity base units, negative when short
     * @param entryPrice average, in quote currency
     * @param markPrice what the exchange values it at
     * @param liquidationPrice zero if there is none
     */
    record OpenPosition(
            String symbol,
            BigDecimal quantity,
            BigDecimal entryPrice,
            BigDecimal markPrice,
            BigDecimal liquidationPrice,
            BigDecimal unrealized,
            int leverage) {}
}
