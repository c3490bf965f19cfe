package io.quati.core.backtest;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/** The venue's own books: it takes no order that its account cannot pay for, whatever we believe we hold. */
final class SimulatedAccount {

    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private Money cash;

    SimulatedAccount(Money cash) {
        this.cash = cash;
    }

    /** Books the trade, or returns false and books nothing if there is too little cash or too little to sell. */
    boolean settle(Order order, long traded, Money notional, Money fee) {
        Holding holding = holding(order.instrument());
        boolean buying = order.side() == Side.BUY;
        Money after = (buying ? cash.minus(notional) : cash.plus(notional)).minus(fee);
        if (after.signum() < 0 || (!buying && traded > holding.lots)) {
            return false;
        }
        cash = after;
        holding.lots = Math.addExact(holding.lots, order.side().sign() * traded);
        return true;
    }

    /** Returns the lots that the order could close. */
    long reducible(Order order) {
        return Math.max(0, -order.side().sign() * holding(order.instrument()).lots);
    }

    private Holding holding(Instrument instrument) {
        return holdings.computeIfAbsent(instrument.symbol(), _ -> new Holding());
    }

    Money balance() {
        return cash;
    }

    private static final class Holding {
        private long lots;
    }
}
