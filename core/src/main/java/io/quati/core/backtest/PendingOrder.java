package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import org.jspecify.annotations.Nullable;

/** An order at the simulated venue that is not finished. */
final class PendingOrder {

    private final Order order;
    private final long arrivalMillis;
    private long filledLots;
    private long cancelMillis = Long.MAX_VALUE;
    private boolean accepted;
    private @Nullable Money spent;
    private boolean triggered;
    private boolean resting;
    private boolean done;
    private double best = Double.NaN;
    private long wayFrom = Long.MIN_VALUE;
    private double wayAt = Double.NaN;

    PendingOrder(Order order, long arrivalMillis) {
        this.order = order;
        this.arrivalMillis = arrivalMillis;
    }

    Order order() {
        return order;
    }

    long arrivalMillis() {
        return arrivalMillis;
    }

    boolean isBuy() {
        return order.side() == Side.BUY;
    }

    /** Returns whether the order is of the bar's instrument and was at the venue when the bar opened. */
    boolean isDue(Bar bar) {
        return !done
                && arrivalMillis <= bar.openTimeMillis()
                && order.instrument().equals(bar.instrument());
    }

    /** Returns whether the order reduces a position and reached the venue while the bar was under way. */
    boolean isDueInside(Bar bar) {
        return !done
                && accepted
                && order.reduceOnly()
                && arrivalMillis > bar.openTimeMillis()
                && arrivalMillis <= bar.closeTimeMillis()
                && order.instrument().equals(bar.instrument());
    }

    /** Returns whether the venue has the order, and it is of this instrument and not over. */
    boolean isAtVenue(Instrument instrument) {
        return !done && accepted && order.instrument().equals(instrument);
    }

    void accept() {
        accepted = true;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** Returns whether the order, or a cancel of it, has yet to reach the venue. */
    boolean isUnderWay() {
        return !accepted || cancelMillis != Long.MAX_VALUE;
    }

    /** Notes when a cancel reaches the venue. */
    void cancelFrom(long millis) {
        cancelMillis = Math.min(cancelMillis, millis);
    }

    /** Returns whether a cancel was at the venue when the bar opened. */
    boolean isCancelDue(Bar bar) {
        return !done
                && cancelMillis <= bar.openTimeMillis()
                && order.instrument().equals(bar.instrument());
    }

    void fill(long lots, Money cost) {
        filledLots += lots;
        spent = spent == null ? cost : spent.plus(cost);
    }

    long filledLots() {
        return filledLots;
    }

    Money left(Money budget) {
        return spent == null ? budget : budget.minus(spent);
    }

    void trigger() {
        triggered = true;
    }

    boolean isTriggered() {
        return triggered;
    }

    /** Notes that the order was triggered at {@code price} on the bar's way, after its open. */
    void triggeredOnTheWay(Bar bar, double price) {
        wayFrom = bar.openTimeMillis();
        wayAt = price;
    }

    /** Returns where the order was triggered on this bar's way, in quote currency; NaN if it was not. */
    double triggeredOnTheWayOf(Bar bar) {
        return wayFrom == bar.openTimeMillis() ? wayAt : Double.NaN;
    }

    /** Notes a price that a trailing stop may follow; only the best one counts. */
    void follow(double price) {
        if (!(isBuy() ? price >= best : price <= best)) {
            best = price;
        }
    }

    /** Returns the best price that the trailing stop has followed; NaN while it sleeps. */
    double best() {
        return best;
    }

    /** Notes that the order was in the book during the bar. */
    void hasRested(Bar bar) {
        resting |= isDue(bar);
    }

    boolean isResting() {
        return resting;
    }

    void finish() {
        done = true;
    }

    boolean isDone() {
        return done;
    }
}
