package io.quati.core.execution;

import io.quati.core.risk.ApprovedOrder;
import java.time.Instant;

/** Where orders go. The answer comes back later as execution reports in the event stream. */
public interface Venue {

    /** Does what can be done for an order whose intent is on its way to the disk. Nothing leaves before {@link #submit}. */
    default void prepare(ApprovedOrder order) {}

    /** Sends the order. */
    void submit(ApprovedOrder order);

    /** Asks to cancel what is left of the order, as decided at this instant; a report says what became of it. */
    void cancel(long orderId, Instant decidedAt);
}
