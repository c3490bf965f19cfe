package io.quati.core.portfolio;

import io.quati.core.domain.Bar;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cash, positions and working orders of one account, derived only from our orders and their reports.
 * Reports about orders that are not working change nothing, so a repeated report is harmless.
 */
public final class Portfolio {

    private final Map<String, Position> positions = new LinkedHashMap<>();
    private final List<WorkingOrder> working = new ArrayList<>();
    private final Money initialCash;
    private Money cash;
    private @Nullable Position latest;

    public Portfolio(Money initialCash) {
        if (initialCash.signum() < 0) {
            throw new IllegalArgumentException("initialCash must not be negative, was " + initialCash);
        }
        this.initialCash = initialCash;
        this.cash = initialCash;
    }

    /** Notes the last price of the bar's instrument. */
    public void mark(Bar bar) {
        position(bar.instrument()).mark(bar.close());
    }

    /** Notes that {@code order}, whose id is above all before it, is on its way to the venue. */
    public void submitted(Order order) {
        if (!working.isEmpty() && working.getLast().order().id() >= order.id()) {
            throw new IllegalArgumentException(
                    "order id must be above " + working.getLast().order().id() + ", was " + order.id());
        }
        working.add(new WorkingOrder(order));
    }

    /** Notes that a cancel is on its way to the venue. */
    public void cancelRequested(long orderId) {
        WorkingOrder order = workingOrder(orderId);
        if (order != null) {
            order.requestCancel();
        }
    }

    /** Takes in what the venue said. */
    public void apply(ExecutionReport report) {
        switch (report) {
            case Accepted _ -> {}
            case Filled fill -> applyFill(fill);
            case Cancelled cancelled -> finish(cancelled.orderId());
            case Rejected rejected -> finish(rejected.orderId());
        }
    }

    private void applyFill(Filled fill) {
        WorkingOrder order = workingOrder(fill.orderId());
        if (order == null) {
            return;
        }
        Instrument instrument = order.order().instrument();
        Money notional = instrument.notional(fill.price(), fill.quantity().lots());
        cash = (fill.side() == Side.BUY ? cash.minus(notional) : cash.plus(notional)).minus(fill.fee());
        position(instrument).apply(fill, notional);
        order.fill(fill.quantity().lots());
        if (fill.last()) {
            finish(fill.orderId());
        }
    }

    /** Returns the position in {@code instrument}, flat if there never was one. */
    public Position position(Instrument instrument) {
        Position last = latest;
        if (last == null || !last.instrument().equals(instrument)) {
            last = positions.computeIfAbsent(instrument.symbol(), _ -> new Position(instrument));
            latest = last;
        }
        return last;
    }

    /** Returns all positions ever held, in the order of their first use. */
    public Collection<Position> positions() {
        return Collections.unmodifiableCollection(positions.values());
    }

    /** Returns the orders that are not finished, oldest first. */
    public List<WorkingOrder> working() {
        return Collections.unmodifiableList(working);
    }

    /** Returns the working order with this id, or null. */
    public @Nullable WorkingOrder workingOrder(long orderId) {
        int index = indexOf(orderId);
        return index < 0 ? null : working.get(index);
    }

    private void finish(long orderId) {
        int index = indexOf(orderId);
        if (index >= 0) {
            working.remove(index);
        }
    }

    /** Searches by halving, as ids rise; returns -1 if there is no such order. */
    private int indexOf(long orderId) {
        int low = 0;
        int high = working.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long id = working.get(middle).order().id();
            if (id == orderId) {
                return middle;
            }
            if (id < orderId) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Returns whether any order is not finished. */
    public boolean isWorking() {
        return !working.isEmpty();
    }

    /** Returns the lots of unfinished orders of {@code side} in {@code instrument}. */
    public long workingLots(Instrument instrument, Side side) {
        if (working.isEmpty()) {
            return 0;
        }
        long lots = 0;
        for (WorkingOrder order : working) {
            if (order.order().side() == side && order.order().instrument().equals(instrument)) {
                lots = Math.addExact(lots, order.remainingLots());
            }
        }
        return lots;
    }

    public Money initialCash() {
        return initialCash;
    }

    public Money cash() {
        return cash;
    }

    /** Returns cash plus all positions at their last prices. */
    public Money equity() {
        Money equity = cash;
        for (Position position : positions.values()) {
            if (position.lots() != 0) {
                equity = equity.plus(position.value());
            }
        }
        return equity;
    }

    /** Returns all fees paid. */
    public Money fees() {
        Money fees = Money.zero(cash.currency());
        for (Position position : positions.values()) {
            fees = fees.plus(position.fees());
        }
        return fees;
    }
}
