package io.quati.core.journal;

import io.quati.core.domain.Decision;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Order;
import io.quati.core.domain.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an order exists and what became of it, told from the journal alone.
 *
 * @param cause the event that led to the decision
 * @param decision the wish that the order serves
 * @param objections of the risk gate; empty if it approved
 * @param reports what the venue said about the order, in order
 */
public record Explanation(
        Numbered<Event> cause,
        Numbered<Decision> decision,
        Numbered<Order> order,
        List<Reason> objections,
        List<Numbered<ExecutionReport>> reports) {

    public Explanation {
        objections = List.copyOf(objections);
        reports = List.copyOf(reports);
    }

    /** Something from the journal with the number of its entry, 1 being the first. */
    public record Numbered<T>(long number, T value) {}

    /** Returns the explanation of the order with this id, or empty if the journal has no such order. */
    public static Optional<Explanation> of(long orderId, Iterable<Entry> entries) {
        var search = new Search(orderId);
        entries.forEach(search::read);
        return search.result();
    }

    /** Follows the journal, remembering the last event and the last decision: they cause what comes next. */
    private static final class Search {

        private final long orderId;
        private final List<Numbered<ExecutionReport>> reports = new ArrayList<>();
        private long number;
        private @Nullable Numbered<Event> lastEvent;
        private @Nullable Numbered<Event> deciding;
        private @Nullable Numbered<Decision> lastDecision;
        private @Nullable Explanation found;

        Search(long orderId) {
            this.orderId = orderId;
        }

        void read(Entry entry) {
            number++;
            switch (entry) {
                case Entry.Heard(Event event) -> hear(event);
                case Entry.Decided(Decision decision) -> {
                    deciding = lastEvent;
                    lastDecision = new Numbered<>(number, decision);
                }
                case Entry.Placed(Order order) -> find(order, List.of());
                case Entry.Denied(Order order, List<Reason> objections) -> find(order, objections);
                case Entry.Started _, Entry.CancelRequested _ -> {}
            }
        }

        private void hear(Event event) {
            lastEvent = new Numbered<>(number, event);
            if (event instanceof ExecutionReport report && report.orderId() == orderId) {
                reports.add(new Numbered<>(number, report));
            }
        }

        private void find(Order order, List<Reason> objections) {
            if (order.id() == orderId && deciding != null && lastDecision != null) {
                found = new Explanation(deciding, lastDecision, new Numbered<>(number, order), objections, List.of());
            }
        }

        Optional<Explanation> result() {
            return Optional.ofNullable(found)
                    .map(it -> new Explanation(it.cause, it.decision, it.order, it.objections, reports));
        }
    }
}
