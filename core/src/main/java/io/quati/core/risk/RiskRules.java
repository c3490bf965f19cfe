package io.quati.core.risk;

import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.WorkingOrder;
import java.util.List;
import java.util.Optional;

/** What an account must never do: hold what it cannot back, and, where asked for, too much or after too great a loss. */
public final class RiskRules {

    private static final int PERCENT = 100;

    private RiskRules() {}

    /** Returns the rules that every account of this kind needs. */
    public static List<RiskRule> of(AccountRules account) {
        return switch (account) {
            case AccountRules.Spot() -> spot();
            case AccountRules.Futures futures -> List.of((order, portfolio) -> overleverage(order, portfolio, futures));
        };
    }

    /** Returns the rules that every spot account needs. */
    public static List<RiskRule> spot() {
        return List.of(RiskRules::shortSale, RiskRules::overspending);
    }

    /** Forbids selling more than is held, counting sells already working. */
    private static Optional<Reason> shortSale(Order order, Portfolio portfolio) {
        if (order.side() == Side.BUY) {
            return Optional.empty();
        }
        long held = portfolio.position(order.instrument()).lots();
        long promised = portfolio.workingLotsWith(order);
        return promised <= held && order.size() instanceof Quantity
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

    /** Forbids opening a position whose margin is not there, counting the margin that working orders could need. */
    private static Optional<Reason> overleverage(Order order, Portfolio portfolio, AccountRules.Futures account) {
        if (Double.isNaN(portfolio.position(order.instrument()).mark())) {
            return Optional.of(Reason.of("risk.no-price"));
        }
        Money free = account.free(portfolio.cash(), portfolio.positions());
        for (WorkingOrder other : portfolio.working()) {
            free = free.minus(account.margin(opening(other.order(), other.remainingLots(), portfolio)));
        }
        long lots = order.size() instanceof Quantity quantity ? quantity.lots() : 0;
        Money margin = account.margin(opening(order, lots, portfolio));
        return margin.signum() == 0 || margin.compareTo(free) <= 0
                ? Optional.empty()
                : Optional.of(Reason.of("risk.margin", margin.toDouble(), free.toDouble()));
    }

    /** Returns the value of what the order would open or add, as far as it goes beyond closing what is held. */
    private static Money opening(Order order, long lots, Portfolio portfolio) {
        if (order.reduceOnly()) {
            return Money.zero(order.instrument().quote());
        }
        long held = order.side().sign() * portfolio.position(order.instrument()).lots();
        long closing = order.size() instanceof Quantity ? Math.clamp(-held, 0, lots) : 0;
        return claim(order, lots - closing, portfolio);
    }

    /** Returns a rule that forbids any order that could take the position's value, long or short, above {@code limit}. */
    public static RiskRule maxPositionValue(Money limit) {
        return (order, portfolio) -> {
            long lots = order.size() instanceof Quantity quantity ? quantity.lots() : 0;
            if (opening(order, lots, portfolio).signum() == 0) {
                return Optional.empty();
            }
            Money after = portfolio.position(order.instrument()).value();
            after = after.signum() < 0 ? after.negate() : after;
            for (WorkingOrder other : portfolio.working()) {
                if (other.order().side() == order.side()
                        && other.order().instrument().equals(order.instrument())) {
                    after = after.plus(claim(other.order(), other.remainingLots(), portfolio));
                }
            }
            after = after.plus(claim(order, lots, portfolio));
            return after.compareTo(limit) <= 0
                    ? Optional.empty()
                    : Optional.of(Reason.of("risk.max-position", after.toDouble(), limit.toDouble()));
        };
    }

    /** Returns a rule that forbids opening once equity has fallen by {@code fraction} from the account's start. */
    public static RiskRule maxLoss(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction must be within (0, 1), was " + fraction);
        }
        return (order, portfolio) -> {
            double start = portfolio.initialCash().toDouble();
            double loss = 1 - portfolio.equity().toDouble() / start;
            long lots = order.size() instanceof Quantity quantity ? quantity.lots() : 0;
            return !(loss > fraction) || opening(order, lots, portfolio).signum() == 0
                    ? Optional.empty()
                    : Optional.of(Reason.of("risk.max-loss", loss * PERCENT, fraction * PERCENT));
        };
    }

    /** Returns what the order is worth: its budget, or its lots at its own or the last price. */
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
            case OrderType.StopLimit stop -> stop.limit();
            case OrderType.TakeProfit(Price trigger) -> trigger;
            case OrderType.Market _, OrderType.TrailingStop _ ->
                order.instrument()
                        .nearestPrice(portfolio.position(order.instrument()).mark());
        };
    }
}
