package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.matching.OrderStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** An order on the futures exchange and what became of it. Changed by the exchange alone; events carry copies. */
public final class FuturesOrder {

    private final long id;
    private final FuturesRequest request;
    private final BigDecimal quantity;
    private final long time;
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private OrderStatus status = OrderStatus.NEW;
    private long updateTime;

    FuturesOrder(long id, FuturesRequest request, BigDecimal quantity, long time) {
        this.id = id;
        this.request = request;
        this.quantity = quantity;
        this.time = time;
        this.updateTime = time;
    }

    FuturesOrder copy() {
        var copy = new FuturesOrder(id, request, quantity, time);
        copy.executed = executed;
        copy.value = value;
        copy.status = status;
        copy.updateTime = updateTime;
        return copy;
    }

    void fill(BigDecimal price, BigDecimal amount, long now) {
        executed = executed.add(amount);
        value = value.add(price.multiply(amount));
        updateTime = now;
        status = left().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    }

    void end(OrderStatus last, long now) {
        status = last;
        updateTime = now;
    }

    public long id() {
        return id;
    }

    public FuturesRequest request() {
        return request;
    }

    public BigDecimal quantity() {
        return quantity;
    }

    public BigDecimal executed() {
        return executed;
    }

    public BigDecimal left() {
        return quantity.subtract(executed);
    }

    /** Returns price times quantity of all trades. */
    public BigDecimal value() {
        return value;
    }

    /** Returns the average price of all trades, or zero. */
    public BigDecimal averagePrice() {
        return executed.signum() == 0
                ? BigDecimal.ZERO
                : value.divide(executed, MathContext.DECIMAL64).setScale(8, RoundingMode.HALF_UP);
    }

    public OrderStatus status() {
        return status;
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    public long time() {
        return time;
    }

    public long updateTime() {
        return updateTime;
    }
}
