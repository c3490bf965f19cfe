package io.quati.core.honesty;

import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Order;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One order and what became of it. */
final class OrderRecord {

    private final Order order;
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private @Nullable Instant firstFill;
    private @Nullable String rejection;
    private boolean denied;

    OrderRecord(Order order) {
        this.order = order;
    }

    void fill(Filled fill) {
        BigDecimal traded = order.instrument().toBigDecimal(fill.quantity());
        quantity = quantity.add(traded);
        value = value.add(traded.multiply(order.instrument().toBigDecimal(fill.price())));
        fees = fees.add(fill.fee().toBigDecimal());
        firstFill = firstFill == null ? fill.knownAt() : firstFill;
    }

    void reject(String reason) {
        rejection = reason;
    }

    void deny() {
        denied = true;
    }

    Order order() {
        return order;
    }

    /** Returns what traded, in base units. */
    BigDecimal quantity() {
        return quantity;
    }

    /** Returns price times quantity of all fills. */
    BigDecimal value() {
        return value;
    }

    BigDecimal fees() {
        return fees;
    }

    @Nullable
    Instant firstFill() {
        return firstFill;
    }

    /** Returns what the order earned at this last price, fees taken off. */
    BigDecimal profit(BigDecimal mark) {
        BigDecimal gain = quantity.multiply(mark).subtract(value);
        return (order.side().sign() > 0 ? gain : gain.negate()).subtract(fees);
    }

    /** Returns why this order traded less than its twin. */
    Cause shortfall() {
        if (denied) {
            return Cause.RISK;
        }
        String reason = rejection;
        if (reason == null) {
            return Cause.UNFILLED;
        }
        boolean filter = reason.contains("NOTIONAL") || reason.contains("LOT_SIZE") || reason.contains("PRICE_FILTER");
        return filter ? Cause.FILTER : Cause.REJECT;
    }

    boolean isRefused() {
        return denied || rejection != null;
    }
}
