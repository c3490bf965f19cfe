package io.quati.adapters.desk;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Order;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.OrderTracker;
import io.quati.core.journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the journal of an earlier life says about orders: which were to be sent, under which lease, and what of them was
 * told. An order that is in the journal may or may not have left: it is asked about, and never sent again.
 */
public final class RecoveredOrders {

    private final Map<Long, Sent> byId = new LinkedHashMap<>();
    private final TreeSet<Long> cancelled = new TreeSet<>();
    private int epoch;

    private record Sent(Order order, int epoch, List<ExecutionReport> told) {}

    /** Takes in the next entry of the journal. */
    public void add(Entry entry) {
        switch (entry) {
            case Entry.Heard(LeaseTaken lease) -> epoch = lease.epoch();
            case Entry.Heard(ExecutionReport report) -> {
                Sent sent = byId.get(report.orderId());
                if (sent != null) {
                    sent.told.add(report);
                }
            }
            case Entry.Placed(Order order) -> byId.put(order.id(), new Sent(order, epoch, new ArrayList<>()));
            case Entry.CancelRequested(long orderId) -> cancelled.add(orderId);
            case Entry.Started _, Entry.Heard _, Entry.Decided _, Entry.Denied _ -> {}
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

    void restoreInto(OrderTracker tracker, String bot, Instant fenceEnds) {
        for (Sent sent : byId.values()) {
            var id = new ClientOrderId(bot, sent.epoch, sent.order.slot(), sent.order.id());
            tracker.restore(id, sent.order, sent.told, fenceEnds);
        }
    }

    /** Returns whether the order was to be cancelled. */
    boolean isUnwanted(Order order) {
        return cancelled.contains(order.id());
    }
}
