package io.quati.core.risk;

import io.quati.core.domain.Order;

/** An order that passed the {@link RiskGate}. Only the gate can create one, so nothing can bypass it. */
public final class ApprovedOrder implements RiskVerdict {

    private final Order order;

    ApprovedOrder(Order order) {
        this.order = order;
    }

    public Order order() {
        return order;
    }
}
