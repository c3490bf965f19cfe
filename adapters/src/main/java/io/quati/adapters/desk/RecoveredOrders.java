package io.quati.adapters.desk;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Order;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.OrderTracker;
import io.quati.core.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of an earlier life says about orders: which were to be sent, under which lease, and what of them was
 * told. An order that is in the journal may or may not have left: it is asked about, and never sent again.
 */
public final class RecoveredOrders {

    private final Map<Long, Sent> byId = new LinkedHashMap<>();
    private final TreeSet<Long> cancelled = new TreeSet<>();
    private int epoch;

    private static final class Sent {
        private final Order order;
        private final int epoch;
        private final List<ExecutionReport> told = new ArrayList<>();

        /** When the process that was to send it was known to be gone; null if this is the first to know. */
        private @Nullable Instant senderGoneAt;

        Sent(Order order, int epoch) {
            this.order = order;
            this.epoch = epoch;
        }
    }

    /** Takes in the next entry of the journal. */
    public void add(Entry entry) {
        switch (entry) {
            case Entry.Heard(LeaseTaken lease) -> take(lease);
            case Entry.Heard(ExecutionReport report) -> {
                Sent sent = byId.get(report.orderId());
                if (sent != null) {
                    sent.told.add(report);
                }
            }
            case Entry.Placed(Order order) -> byId.put(order.id(), new Sent(order, epoch));
            case Entry.CancelRequested(long orderId) -> cancelled.add(orderId);
            case Entry.Started _, Entry.Heard _, Entry.Decided _, Entry.Denied _ -> {}
        }
    }

    /** Whoever takes a lease has the journal, so nobody else sends what is in it any more. */
    private void take(LeaseTaken lease) {
        epoch = lease.epoch();
        for (Sent sent : byId.values()) {
            if (sent.senderGoneAt == null) {
                sent.senderGoneAt = lease.knownAt();
            }
        }
    }

    /** Returns whether the order was written down before. */
    boolean has(long orderId) {
        return byId.containsKey(orderId);
    }

    /** Returns the epoch of the last lease. */
    public int epoch() {
        return epoch;
    }

    /**
     * Tells {@code tracker} of all orders. Dying again and again does not put their end off: an order's fence is counted
     * from the first life after that which was to send it.
     *
     * @param fence {@link io.quati.core.exchange.Orders#fence}
     */
    void restoreInto(OrderTracker tracker, String bot, Instant now, Duration fence) {
        for (Sent sent : byId.values()) {
            var id = new ClientOrderId(bot, sent.epoch, sent.order.slot(), sent.order.id());
            Instant gone = sent.senderGoneAt;
            Instant lastSent = gone != null && gone.isBefore(now) ? gone : now;
            tracker.restore(id, sent.order, sent.told, lastSent.plus(fence));
        }
    }

    /** Returns whether the order was to be cancelled. */
    boolean isUnwanted(Order order) {
        return cancelled.contains(order.id());
    }
}
