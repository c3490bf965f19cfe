package io.quati.core.backtest;

import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The venue's own books: it takes no order that its account cannot pay for, whatever we believe we hold. */
final class SimulatedAccount {

    /** Of a spot account, which only counts. */
    private final Map<String, Holding> holdings = new LinkedHashMap<>();

    /** Of a futures account, which must know what positions cost. */
    private final Map<String, Position> positions = new LinkedHashMap<>();

    private final AccountRules rules;
    private final boolean margined;
    private Money cash;

    SimulatedAccount(Money cash, AccountRules rules) {
        this.cash = cash;
        this.rules = rules;
        this.margined = rules instanceof AccountRules.Futures;
    }

    /** Books the trade, or returns false and books nothing if the account cannot back it. */
    boolean settle(Order order, long lots, Price price, Money notional, Money fee) {
        boolean buying = order.side() == Side.BUY;
        Money after = (buying ? cash.minus(notional) : cash.plus(notional)).minus(fee);
        long change = order.side().sign() * lots;
        boolean booked = switch (rules) {
            case AccountRules.Spot() -> {
                Holding holding = holding(order.instrument());
                boolean there = after.signum() >= 0 && (buying || lots <= holding.lots);
                holding.lots = there ? Math.addExact(holding.lots, change) : holding.lots;
                yield there;
            }
            case AccountRules.Futures futures -> {
                Position position = position(order.instrument());
                boolean backed =
                        isReducing(position, change) || isBacked(futures, position, change, price, notional, after);
                if (backed) {
                    position.trade(change, price, notional, fee);
                }
                yield backed;
            }
        };
        cash = booked ? after : cash;
        return booked;
    }

    private static boolean isReducing(Position position, long change) {
        return position.lots() > 0 != change > 0 && Math.abs(change) <= Math.abs(position.lots());
    }

    private boolean isBacked(
            AccountRules.Futures futures, Position position, long change, Price price, Money notional, Money after) {
        Map<String, Position> trial = new LinkedHashMap<>(positions);
        Position traded = position.copy();
        traded.trade(change, price, notional, Money.zero(cash.currency()));
        trial.put(position.instrument().symbol(), traded);
        return futures.free(after, trial.values()).signum() >= 0;
    }

    /** Books what an open position pays or receives. */
    void settle(Funding funding) {
        cash = cash.minus(funding.payment(lots(funding.instrument())));
    }

    /** Returns the price at which the venue closes the position in {@code instrument}; NaN if none does. */
    double liquidationPrice(Instrument instrument) {
        if (!(rules instanceof AccountRules.Futures futures)) {
            return Double.NaN;
        }
        Position position = position(instrument);
        double quantity = instrument.lotsToDouble(position.lots());
        return position.lots() == 0
                ? Double.NaN
                : futures.liquidationPrice(quantity, position.cost().toDouble() / Math.abs(quantity));
    }

    /** Closes the position at {@code price}; fees take no more than what is left of its margin. */
    Liquidation liquidate(Instrument instrument, Price price, FeeRate feeRate, Instant at) {
        Position position = position(instrument);
        long lots = Math.abs(position.lots());
        Side side = position.lots() > 0 ? Side.SELL : Side.BUY;
        Money notional = instrument.notional(price, lots);
        Money result = side == Side.SELL
                ? notional.minus(position.cost())
                : position.cost().minus(notional);
        Money left = margin(position).plus(result);
        Money fee = feeRate.of(notional);
        if (fee.compareTo(left) > 0) {
            fee = left.signum() > 0 ? left : Money.zero(cash.currency());
        }
        cash = (side == Side.BUY ? cash.minus(notional) : cash.plus(notional)).minus(fee);
        position.trade(side.sign() * lots, price, notional, fee);
        return new Liquidation(at, instrument, side, price, new Quantity(lots), fee);
    }

    /** Returns the price at which the position's margin is lost to the last cent. */
    double bankruptcyPrice(Instrument instrument) {
        Position position = position(instrument);
        double size = instrument.lotsToDouble(Math.abs(position.lots()));
        double cost = position.cost().toDouble();
        double margin = margin(position).toDouble();
        return (position.lots() > 0 ? cost - margin : cost + margin) / size;
    }

    private Money margin(Position position) {
        return switch (rules) {
            case AccountRules.Spot() -> position.cost(); // paid in full
            case AccountRules.Futures futures -> futures.margin(position.cost());
        };
    }

    /** Returns whether a position could be liquidated. */
    boolean isMargined() {
        return margined;
    }

    /** Returns the signed position in lots. */
    long lots(Instrument instrument) {
        return isMargined() ? position(instrument).lots() : holding(instrument).lots;
    }

    /** Returns the lots that the order could close. */
    long reducible(Order order) {
        return Math.max(0, -order.side().sign() * lots(order.instrument()));
    }

    private Position position(Instrument instrument) {
        return positions.computeIfAbsent(instrument.symbol(), _ -> new Position(instrument));
    }

    private Holding holding(Instrument instrument) {
        return holdings.computeIfAbsent(instrument.symbol(), _ -> new Holding());
    }

    private static final class Holding {
        private long lots;
    }

    Money balance() {
        return cash;
    }
}
