package io.quati.core.risk;

import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.WorkingOrder;
import java.util.List;
import java.util.Optional;

/** The rules of a spot account: no short positions, no more spent than there is, and an optional cap on size. */
public final class RiskRules {

    private static final int PERCENT = 100;

    private RiskRules() {}

    /** Returns the rules that every spot account needs. */
    public static List<RiskRule> spot() {
        return List.of(RiskRules::shortSale, RiskRules::overspending);
    }

    /** Forbids selling more than is held, counting sells already working. */
    private static Optional<Reason> shortSale(Order order, Portfolio portfolio) {
        if (order.side() == Side.BUY || !(order.size() instanceof Quantity quantity)) {
            return Optional.empty();
        }
        long held = portfolio.position(order.instrument()).lots();
        long promised = Math.addExact(portfolio.workingLots(order.instrument(), Side.SELL), quantity.lots());
        return promised <= held
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "risk.short-sale",
                        order.instrument().lotsToDouble(promised),
                        order.instrument().lotsToDouble(held)));
    }

    /**
     * Forbids buying for more than the cash that no working buy has claimed, or before any price is known; fees are
     * the venue's to refuse.
     */
    private static Optional<Reason> overspending(Order order, Portfolio portfolio) {
        if (order.side() == Side.SELL) {
            return Optional.empty();
        }
        if (Double.isNaN(portfolio.position(order.instrument()).mark())) {
            return Optional.of(Reason.of("risk.no-price"));
        }
        Money free = portfolio.cash();
        if (portfolio.isWorking()) {
            for (WorkingOrder other : portfolio.working()) {
                if (other.order().side() == Side.BUY) {
                    free = free.minus(claim(other.order(), other.remainingLots(), portfolio));
                }
            }
        }
        long lots = order.size() instanceof Quantity quantity ? quantity.lots() : 0;
        Money claim = claim(order, lots, portfolio);
        return claim.compareTo(free) <= 0
                ? Optional.empty()
                : Optional.of(Reason.of("risk.overspending", claim.toDouble(), free.toDouble()));
    }

    /** Returns a rule that forbids any buy that could take the position's value above {@code limit}. */
    public static RiskRule maxPositionValue(Money limit) {
        return (order, portfolio) -> {
            if (order.side() == Side.SELL) {
                return Optional.empty();
            }
            Money after = portfolio.position(order.instrument()).value();
            for (WorkingOrder other : portfolio.working()) {
                if (other.order().side() == Side.BUY
                        && other.order().instrument().equals(order.instrument())) {
                    after = after.plus(claim(other.order(), other.remainingLots(), portfolio));
                }
            }
            long lots = order.size() instanceof Quantity quantity ? quantity.lots() : 0;
            after = after.plus(claim(order, lots, portfolio));
            return after.compareTo(limit) <= 0
                    ? Optional.empty()
                    : Optional.of(Reason.of("risk.max-position", after.toDouble(), limit.toDouble()));
        };
    }

    /** Returns a rule that forbids buying once equity has fallen by {@code fraction} from the account's start. */
    public static RiskRule maxLoss(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction must be within (0, 1), was " + fraction);
        }
        return (order, portfolio) -> {
            double start = portfolio.initialCash().toDouble();
            double loss = 1 - portfolio.equity().toDouble() / start;
            return order.side() == Side.SELL || !(loss > fraction)
                    ? Optional.empty()
                    : Optional.of(Reason.of("risk.max-loss", loss * PERCENT, fraction * PERCENT));
        };
    }

    /** Returns what a buy takes from free cash: its budget, or its lots at its own or the last price. */
    private static Money claim(Order order, long lots, Portfolio portfolio) {
        return switch (order.size()) {
            case Spend(Money budget) -> budget;
            case Quantity _ -> order.instrument().notional(price(order, portfolio), lots);
        };
    }

    private static Price price(Order order, Portfolio portfolio) {
        return switch (order.type()) {
            case OrderType.Limit(Price limit) -> limit;
            case OrderType.Stop(Price trigger) -> trigger;
            case OrderType.Market() ->
                order.instrument()
                        .nearestPrice(portfolio.position(order.instrument()).mark());
        };
    }
}
