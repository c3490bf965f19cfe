package io.quati.core.portfolio;

import io.quati.core.domain.Bar;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cash, positions and working orders of one account, derived only from our orders and their reports.
 * Reports about orders that are not working change nothing, so a repeated report is harmless.
 */
public final class Portfolio {

    private final Map<String, Position> positions = new LinkedHashMap<>();
    private final Map<String, Money> otherFees = new TreeMap<>();
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

    /** Takes in what the venue paid or took for an open position. */
    public void apply(Funding funding) {
        Position position = position(funding.instrument());
        cash = cash.minus(funding.payment(position.lots()));
    }

    /** Takes in that the venue closed a position. */
    public void apply(Liquidation liquidation) {
        Instrument instrument = liquidation.instrument();
        long lots = liquidation.quantity().lots();
        Money notional = instrument.notional(liquidation.price(), lots);
        boolean bought = liquidation.side() == Side.BUY;
        cash = (bought ? cash.minus(notional) : cash.plus(notional)).minus(liquidation.fee());
        long change = liquidation.side().sign() * lots;
        position(instrument).trade(change, liquidation.price(), notional, liquidation.fee());
    }

    private void applyFill(Filled fill) {
        WorkingOrder order = workingOrder(fill.orderId());
        if (order == null) {
            return;
        }
        Instrument instrument = order.order().instrument();
        Money notional = instrument.notional(fill.price(), fill.quantity().lots());
        boolean inQuote = fill.fee().currency().equals(cash.currency());
        Money fee = inQuote ? fill.fee() : Money.zero(cash.currency());
        cash = (fill.side() == Side.BUY ? cash.minus(notional) : cash.plus(notional)).minus(fee);
        long change = fill.side().sign() * fill.quantity().lots();
        Position position = position(instrument);
        position.trade(change, fill.price(), notional, fee);
        if (!inQuote) {
            payElsewhere(fill, position);
        }
        order.fill(fill.quantity().lots());
        if (fill.last()) {
            finish(fill.orderId());
        }
    }

    /** A fee in what was bought makes the position smaller; one in a third currency is paid from outside this purse. */
    private void payElsewhere(Filled fill, Position position) {
        Money fee = fill.fee();
        if (fill.side() == Side.BUY
                && fee.currency().equals(position.instrument().base())) {
            position.takeFee(fee.toBigDecimal(), fill.price());
        } else {
            otherFees.merge(fee.currency(), fee, Money::plus);
        }
    }

    /** Returns the fees paid from outside this purse, by currency. */
    public Map<String, Money> otherFees() {
        return Collections.unmodifiableMap(otherFees);
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

    /** Returns the most lots that unfinished orders of {@code side} in {@code instrument} can still trade. */
    public long workingLots(Instrument instrument, Side side) {
        if (working.isEmpty()) {
            return 0;
        }
        return committed(instrument, side, Order.NO_GROUP, 0);
    }

    /** Returns the lots of unfinished orders of the order's side in its instrument, if it joins them. */
    public long workingLotsWith(Order order) {
        long own = order.size() instanceof Quantity quantity ? quantity.lots() : 0;
        if (order.group() == Order.NO_GROUP || working.isEmpty()) {
            return Math.addExact(own, workingLots(order.instrument(), order.side()));
        }
        return committed(order.instrument(), order.side(), order.group(), own);
    }

    /** Of a group only the largest order counts, as one trading cancels the others. */
    private long committed(Instrument instrument, Side side, int group, long largestOfGroup) {
        long lots = 0;
        Map<Integer, Long> largest = null;
        for (WorkingOrder working : working) {
            Order order = working.order();
            if (order.side() != side || !order.instrument().equals(instrument)) {
                continue;
            }
            if (order.group() == Order.NO_GROUP) {
                lots = Math.addExact(lots, working.remainingLots());
            } else {
                largest = largest == null ? new TreeMap<>() : largest;
                largest.merge(order.group(), working.remainingLots(), Math::max);
            }
        }
        if (largest == null) {
            return Math.addExact(lots, largestOfGroup);
        }
        if (group != Order.NO_GROUP) {
            largest.merge(group, largestOfGroup, Math::max);
        }
        for (long one : largest.values()) {
            lots = Math.addExact(lots, one);
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
