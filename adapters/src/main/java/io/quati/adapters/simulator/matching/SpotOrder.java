package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An order of our account and what became of it. Changed by the exchange alone; events carry copies. */
public final class SpotOrder {

    private final long id;
    private final OrderRequest request;
    private final long time;
    private final List<Fill> fills = new ArrayList<>();
    private BigDecimal quantity;
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal spent = BigDecimal.ZERO;
    private OrderStatus status = OrderStatus.NEW;
    private long updateTime;
    private long workingTime = -1;
    private long listId = -1;

    SpotOrder(long id, OrderRequest request, long time) {
        this.id = id;
        this.request = request;
        this.quantity = request.quantity();
        this.time = time;
        this.updateTime = time;
    }

    /** Returns the order as it stands now. */
    SpotOrder copy() {
        var copy = new SpotOrder(id, request, time);
        copy.fills.addAll(fills);
        copy.quantity = quantity;
        copy.executed = executed;
        copy.spent = spent;
        copy.status = status;
        copy.updateTime = updateTime;
        copy.workingTime = workingTime;
        copy.listId = listId;
        return copy;
    }

    void work(long now) {
        workingTime = now;
        updateTime = now;
    }

    /** States the quantity of an order that was placed for an amount of quote. */
    void setQuantity(BigDecimal known) {
        quantity = known;
    }

    void setListId(long list) {
        listId = list;
    }

    void fill(Fill fill) {
        fills.add(fill);
        executed = executed.add(fill.quantity());
        spent = spent.add(fill.value());
        updateTime = fill.time();
        status = left().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    }

    void end(OrderStatus last, long now) {
        status = last;
        updateTime = now;
    }

    public long id() {
        return id;
    }

    public OrderRequest request() {
        return request;
    }

    public String symbol() {
        return request.symbol();
    }

    public boolean isBuy() {
        return request.buy();
    }

    /** Returns the quantity ordered, in base units; zero as long as it follows from an amount of quote. */
    public BigDecimal quantity() {
        return quantity;
    }

    public BigDecimal executed() {
        return executed;
    }

    /** Returns what is still to trade, in base units. */
    public BigDecimal left() {
        return quantity.subtract(executed);
    }

    /** Returns what was paid or received in all, in quote currency before fees. */
    public BigDecimal spent() {
        return spent;
    }

    public OrderStatus status() {
        return status;
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    /** Returns whether it is, or was, in the book and not waiting for a price. */
    public boolean isWorking() {
        return workingTime >= 0;
    }

    /** Returns whether what it may cost is locked: not at the market, where it pays at once with what is free. */
    boolean isLocking() {
        return !request.type().isAtMarket() || (request.type().isConditional() && !isWorking());
    }

    /** Returns when it entered the book in epoch milliseconds, or -1. */
    public long workingTime() {
        return workingTime;
    }

    public long time() {
        return time;
    }

    public long updateTime() {
        return updateTime;
    }

    /** Returns the list of orders it belongs to, or -1. */
    public long listId() {
        return listId;
    }

    public List<Fill> fills() {
        return List.copyOf(fills);
    }
}
