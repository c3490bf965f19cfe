package io.quati.core.portfolio;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What we hold of one instrument: signed lots, what they cost, and what closed lots earned. */
public final class Position {

    private final Instrument instrument;
    private long lots;
    private Money cost;
    private Money realized;
    private Money fees;
    private double mark = Double.NaN;

    /** What is held besides whole lots, in base units; null until a fee was taken from the position itself. */
    private @Nullable BigDecimal spare;

    /** Returns a flat position. */
    public Position(Instrument instrument) {
        this.instrument = instrument;
        this.cost = Money.zero(instrument.quote());
        this.realized = cost;
        this.fees = cost;
    }

    /** Returns a position in the same state, which then goes its own way. */
    public Position copy() {
        var copy = new Position(instrument);
        copy.lots = lots;
        copy.cost = cost;
        copy.realized = realized;
        copy.fees = fees;
        copy.mark = mark;
        copy.spare = spare;
        return copy;
    }

    /**
     * Takes in a trade.
     *
     * @param change lots bought, negative when sold
     * @param notional price times lots
     */
    public void trade(long change, Price price, Money notional, Money fee) {
        fees = fees.plus(fee);
        if (lots == 0 || (lots > 0) == (change > 0)) {
            cost = cost.plus(notional);
        } else {
            close(change, notional, price);
        }
        lots = Math.addExact(lots, change);
    }

    /** Takes the closed lots' share out of the cost; lots beyond zero open the other way at this fill's price. */
    private void close(long change, Money notional, Price price) {
        long closed = Math.min(Math.abs(change), Math.abs(lots));
        Money closedCost = cost.times(closed, Math.abs(lots));
        Money closedValue = closed == Math.abs(change) ? notional : instrument.notional(price, closed);
        realized = realized.plus(lots > 0 ? closedValue.minus(closedCost) : closedCost.minus(closedValue));
        cost = cost.minus(closedCost);
        if (Math.abs(change) > closed) {
            cost = instrument.notional(price, Math.abs(change) - closed);
        }
    }

    /**
     * Takes in that the venue took a fee out of what was bought, as spot exchanges do. What is left of a broken lot is
     * kept apart until it is a lot again.
     *
     * @param units base units
     * @param price of the trade that the fee was for
     */
    void takeFee(BigDecimal units, Price price) {
        BigDecimal lotSize = instrument.lotSize();
        BigDecimal net = lotSize.multiply(BigDecimal.valueOf(lots))
                .add(spare == null ? BigDecimal.ZERO : spare)
                .subtract(units)
                .max(BigDecimal.ZERO);
        BigDecimal[] parts = net.divideAndRemainder(lotSize);
        lots = parts[0].longValueExact();
        spare = parts[1];
        Money value = Money.of(units.multiply(instrument.toBigDecimal(price)), instrument.quote());
        fees = fees.plus(value);
        cost = cost.minus(value).signum() < 0 ? Money.zero(instrument.quote()) : cost.minus(value);
    }

    /** Returns whether fees were taken out of the position, so that it may be less than what was bought. */
    public boolean hasPaidFees() {
        return spare != null;
    }

    /** Returns what is held besides whole lots, in base units: less than a lot, and too little to sell. */
    public BigDecimal spare() {
        return spare == null ? BigDecimal.ZERO : spare;
    }

    void mark(double price) {
        mark = price;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** Returns the signed position; negative when short. */
    public long lots() {
        return lots;
    }

    /** Returns what the open lots were bought (or sold short) for, without fees; never negative. */
    public Money cost() {
        return cost;
    }

    /** Returns what closed lots earned, before fees. */
    public Money realized() {
        return realized;
    }

    /** Returns all fees paid on this instrument. */
    public Money fees() {
        return fees;
    }

    /** Returns the last price seen, in quote currency; NaN before the first. */
    public double mark() {
        return mark;
    }

    /** Returns the value of the open lots at the last price, negative when short; exact on the tick grid. */
    public Money value() {
        if (lots == 0) {
            return Money.zero(instrument.quote());
        }
        Money value = instrument.notional(instrument.nearestPrice(mark), Math.abs(lots));
        return lots > 0 ? value : value.negate();
    }

    /** Returns what closing the open lots at the last price would earn, before fees. */
    public Money unrealized() {
        if (lots == 0) {
            return Money.zero(instrument.quote());
        }
        return lots >= 0 ? value().minus(cost) : value().plus(cost);
    }
}
