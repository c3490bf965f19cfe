package io.quati.core.execution;

import io.quati.core.domain.Order;

/** One thing to do on the way to a wish. */
public sealed interface Step {

    /** Ask the risk gate for this order and, if it agrees, send it. */
    record Place(Order order) implements Step {}

    /** Take back what is left of this working order. */
    record Cancel(long orderId) implements Step {}
}
