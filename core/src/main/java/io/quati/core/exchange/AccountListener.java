package io.quati.core.exchange;

import java.util.List;

/** Hears what happens to our account. Called by one thread at a time; must not wait. */
public interface AccountListener {

    /**
     * An order changed.
     *
     * @param fills what it traded just now, if it did
     */
    void onOrder(OrderState state, List<VenueFill> fills);

    /** Balances changed; those told are absolute, others are as they were. */
    void onBalances(List<Account.Balance> changed);

    /** From now on everything is told; what happened before may have been missed, so it should be asked for. */
    void onConnected();

    /** From now on something may be missed. */
    void onInterrupted(String reason);
}
