package io.quati.core.portfolio;

import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;

/** An order of ours that is not finished: sent, perhaps partly filled, perhaps asked to be cancelled. */
public final class WorkingOrder {

    private final Order order;
    private long filledLots;
    private boolean cancelRequested;

    WorkingOrder(Order order) {
        this.order = order;
    }

    void fill(long lots) {
        filledLots = Math.addExact(filledLots, lots);
    }

    void requestCancel() {
        cancelRequested = true;
    }

    public Order order() {
        return order;
    }

    /** Returns the lots still to trade; zero for a budget, whose lots are not known before it is spent. */
    public long remainingLots() {
        return order.size() instanceof Quantity quantity ? quantity.lots() - filledLots : 0;
    }

    /** Returns whether a cancel is on its way to the venue. */
    public boolean isCancelRequested() {
        return cancelRequested;
    }
}
