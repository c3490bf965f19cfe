package io.quati.adapters.simulator.futures;

import java.math.BigDecimal;

/** An order that waits for a price before it becomes one. Changed by the exchange alone. */
public final class AlgoOrder {

    /** What waits. */
    public enum Type {
        STOP,
        STOP_MARKET,
        TAKE_PROFIT,
        TAKE_PROFIT_MARKET;

        boolean isStop() {
            return this == STOP || this == STOP_MARKET;
        }

        /** Returns whether it becomes an order with a price. */
        public boolean hasPrice() {
            return this == STOP || this == TAKE_PROFIT;
        }
    }

    /** Where it stands. */
    public enum Status {
        NEW,
        TRIGGERING,
        TRIGGERED,
        FINISHED,
        CANCELED,
        REJECTED
    }

    private final long id;
    private final Type type;
    private final FuturesRequest request;
    private final BigDecimal triggerPrice;
    private final String workingType;
    private final long time;
    private Status status = Status.NEW;
    private long updateTime;
    private long actualOrderId;

    AlgoOrder(long id, Type type, FuturesRequest request, BigDecimal triggerPrice, String workingType, long time) {
        this.id = id;
        this.type = type;
        this.request = request;
        this.triggerPrice = triggerPrice;
        this.workingType = workingType;
        this.time = time;
        this.updateTime = time;
    }

    AlgoOrder copy() {
        var copy = new AlgoOrder(id, type, request, triggerPrice, workingType, time);
        copy.status = status;
        copy.updateTime = updateTime;
        copy.actualOrderId = actualOrderId;
        return copy;
    }

    void become(Status next, long now) {
        status = next;
        updateTime = now;
    }

    void place(long orderId) {
        actualOrderId = orderId;
    }

    boolean isTriggered(BigDecimal price) {
        boolean whenRisen = request.buy() == type.isStop();
        int distance = price.compareTo(triggerPrice);
        return whenRisen ? distance >= 0 : distance <= 0;
    }

    public long id() {
        return id;
    }

    public Type type() {
        return type;
    }

    public FuturesRequest request() {
        return request;
    }

    public BigDecimal triggerPrice() {
        return triggerPrice;
    }

    public String workingType() {
        return workingType;
    }

    public Status status() {
        return status;
    }

    public boolean isOpen() {
        return status == Status.NEW;
    }

    public long time() {
        return time;
    }

    public long updateTime() {
        return updateTime;
    }

    /** Returns the order that it became, or 0. */
    public long actualOrderId() {
        return actualOrderId;
    }
}
