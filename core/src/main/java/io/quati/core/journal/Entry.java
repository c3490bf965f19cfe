package io.quati.core.journal;

import io.quati.core.domain.Decision;
import io.quati.core.domain.Event;
import io.quati.core.domain.Order;
import io.quati.core.domain.Reason;
import java.util.List;

/**
 * One line of the {@link Journal}. What caused an entry is the entry before it: an event causes the decision
 * that follows, a decision the orders that follow. A decision to hold is not written down.
 */
public sealed interface Entry {

    /** The run begins: everything needed to build the same engine again. */
    record Started(Manifest manifest) implements Entry {}

    /** The engine was told this. */
    record Heard(Event event) implements Entry {}

    /** The strategy wants this. */
    record Decided(Decision decision) implements Entry {}

    /** The risk gate approved this order, and it is about to be sent. */
    record Placed(Order order) implements Entry {}

    /** The risk gate refused this order. */
    record Denied(Order order, List<Reason> objections) implements Entry {

        public Denied {
            objections = List.copyOf(objections);
        }
    }

    /** The venue is about to be asked to cancel this order. */
    record CancelRequested(long orderId) implements Entry {}
}
