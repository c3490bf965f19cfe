package io.quati.adapters.simulator.matching;

import java.util.Optional;
import java.util.SortedMap;

/** Something that an account's owner is told. */
public sealed interface SpotEvent {

    /** When it happened, in epoch milliseconds. */
    long time();

    /** What an order did. */
    enum Execution {
        NEW,
        TRADE,
        CANCELED,
        EXPIRED,
        TRADE_PREVENTION
    }

    /**
     * An order changed.
     *
     * @param order as it stood then
     * @param fill the trade, if there was one
     * @param cancelId client id of the request that cancelled it, or empty
     */
    record OrderChanged(SpotOrder order, Execution execution, Optional<Fill> fill, String cancelId, long time)
            implements SpotEvent {}

    /** Balances changed; all changed assets with what they are now. */
    record BalancesChanged(SortedMap<String, Wallet.Balance> balances, long time) implements SpotEvent {}

    /** Something came or went without a trade. */
    record Transferred(String asset, java.math.BigDecimal amount, long time) implements SpotEvent {}
}
