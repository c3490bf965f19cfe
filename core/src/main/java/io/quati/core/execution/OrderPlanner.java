package io.quati.core.execution;

import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.Hold;
import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Decision.RestingOrders;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.Position;
import io.quati.core.portfolio.WorkingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a wish with what is held and what is working, and lists the steps that close the gap.
 * Asked twice about the same wish, it has nothing to add.
 */
public final class OrderPlanner {

    private static final long PARTS = 1_000_000_000_000L;

    private long nextOrderId = 1;

    /** Returns the steps from {@code portfolio} to {@code decision}, cancels first. */
    public List<Step> plan(Decision decision, Portfolio portfolio, Instant now) {
        return switch (decision) {
            case Hold() -> List.of();
            case TargetPosition target -> planTarget(target, portfolio, now);
            case RestingOrders resting -> planResting(resting, portfolio, now);
        };
    }

    /** Returns whether these steps only clear the way, so that the wish has to be compared again after them. */
    public static boolean isOnTheWay(List<Step> steps) {
        return !steps.isEmpty()
                && !(steps.getLast() instanceof Step.Place(Order order) && order.size() instanceof Spend);
    }

    /** Resting orders may hold what the way to the target needs: they go first. */
    private List<Step> planTarget(TargetPosition target, Portfolio portfolio, Instant now) {
        Instrument instrument = target.instrument();
        if (isResting(portfolio, instrument)) {
            return cancels(portfolio, instrument, null);
        }
        return switch (target.exposure()) {
            case Exposure.Lots(long lots) -> planLots(instrument, lots, portfolio, now);
            case Exposure.EquityShare(double fraction) -> planShare(instrument, fraction, portfolio, now);
        };
    }

    private static boolean isResting(Portfolio portfolio, Instrument instrument) {
        if (!portfolio.isWorking()) {
            return false;
        }
        for (WorkingOrder working : portfolio.working()) {
            if (working.order().slot() != Order.NO_SLOT
                    && working.order().instrument().equals(instrument)) {
                return true;
            }
        }
        return false;
    }

    /** What works beyond the gap, or the other way, is taken back; the rest is asked for once that is gone. */
    private List<Step> planLots(Instrument instrument, long lots, Portfolio portfolio, Instant now) {
        long gap = Math.subtractExact(lots, portfolio.position(instrument).lots());
        Side side = gap >= 0 ? Side.BUY : Side.SELL;
        List<Step> steps = cancels(portfolio, instrument, side.opposite());
        long missing = Math.abs(gap) - portfolio.workingLots(instrument, side);
        if (missing < 0 || isSpending(portfolio, instrument, side)) {
            List<Step> all = new ArrayList<>(steps);
            all.addAll(cancels(portfolio, instrument, side));
            return all;
        }
        return missing > 0 && !isDust(missing, portfolio.position(instrument))
                ? with(steps, market(instrument, side, new Quantity(missing), now))
                : steps;
    }

    /** What fees took out of a position, and is too little to be bought back. */
    private static boolean isDust(long lots, Position position) {
        if (!position.hasPaidFees() || Double.isNaN(position.mark())) {
            return false;
        }
        Instrument instrument = position.instrument();
        return instrument
                        .notional(instrument.nearestPrice(position.mark()), lots)
                        .compareTo(instrument.minNotional())
                < 0;
    }

    private static boolean isSpending(Portfolio portfolio, Instrument instrument, Side side) {
        for (WorkingOrder working : portfolio.working()) {
            Order order = working.order();
            if (order.size() instanceof Spend
                    && order.side() == side
                    && order.instrument().equals(instrument)) {
                return true;
            }
        }
        return false;
    }

    /** Only ever adds to a position; one the other way is closed first, and its proceeds are known when that is done. */
    private List<Step> planShare(Instrument instrument, double fraction, Portfolio portfolio, Instant now) {
        Position position = portfolio.position(instrument);
        Side side = fraction > 0 ? Side.BUY : Side.SELL;
        if (position.lots() * side.sign() < 0) {
            return planLots(instrument, 0, portfolio, now);
        }
        List<Step> steps = cancels(portfolio, instrument, side.opposite());
        for (WorkingOrder other : portfolio.working()) {
            if (other.order().side() == side && other.order().instrument().equals(instrument)) {
                return steps; // the way there has begun; what it trades is known when it has
            }
        }
        Money wanted = portfolio.equity().times(Math.round(Math.abs(fraction) * PARTS), PARTS);
        Money held = position.value();
        Money gap = side == Side.BUY ? wanted.minus(held) : wanted.plus(held);
        if (fraction > 0 && fraction <= 1 && gap.compareTo(portfolio.cash()) > 0) {
            gap = portfolio.cash(); // spends what is there, borrows nothing
        }
        return gap.signum() > 0 ? with(steps, market(instrument, side, new Spend(gap), now)) : steps;
    }

    /** Returns cancels of all orders of {@code side}, or of both if null. */
    private static List<Step> cancels(Portfolio portfolio, Instrument instrument, @Nullable Side side) {
        if (!portfolio.isWorking()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (WorkingOrder other : portfolio.working()) {
            if ((side == null || other.order().side() == side)
                    && other.order().instrument().equals(instrument)
                    && !other.isCancelRequested()) {
                steps.add(new Step.Cancel(other.order().id()));
            }
        }
        return steps;
    }

    /**
     * Places nothing while an order has yet to go: what it holds may be what the new ones need. Orders that only protect
     * a position leave alone what is still building it up.
     */
    private List<Step> planResting(RestingOrders wish, Portfolio portfolio, Instant now) {
        List<Step> cancels = new ArrayList<>();
        long lots = portfolio.position(wish.instrument()).lots();
        List<RestingOrder> missing = new ArrayList<>(wish.orders());
        missing.removeIf(order -> order.reduceOnly() && order.side().sign() * lots >= 0);
        boolean protects = onlyProtects(wish);
        boolean waiting = false;
        for (WorkingOrder working : portfolio.working()) {
            Order order = working.order();
            if (!order.instrument().equals(wish.instrument())
                    || (protects
                            && order.slot() == Order.NO_SLOT
                            && order.side().sign() * lots > 0)
                    || missing.removeIf(
                            resting -> isFor(resting, working, portfolio) && !working.isCancelRequested())) {
                continue;
            }
            waiting = true;
            if (!working.isCancelRequested()) {
                cancels.add(new Step.Cancel(order.id()));
            }
        }
        return waiting ? cancels : places(held(missing, wish.instrument(), portfolio), wish.instrument(), now);
    }

    /** Sells no more than is left where the venue took fees out of what was bought. */
    private static List<RestingOrder> held(List<RestingOrder> wanted, Instrument instrument, Portfolio portfolio) {
        if (!portfolio.position(instrument).hasPaidFees()) {
            return wanted;
        }
        long left = unsold(portfolio, instrument);
        List<RestingOrder> orders = new ArrayList<>();
        for (RestingOrder order : wanted) {
            if (order.side() == Side.BUY || order.quantity().lots() <= left) {
                orders.add(order);
            } else if (left > 0) {
                orders.add(order.of(new Quantity(left)));
            }
            left -= order.side() == Side.SELL ? Math.min(left, order.quantity().lots()) : 0;
        }
        return orders;
    }

    private static long unsold(Portfolio portfolio, Instrument instrument) {
        return Math.max(0, portfolio.position(instrument).lots() - portfolio.workingLots(instrument, Side.SELL));
    }

    private static boolean onlyProtects(RestingOrders wish) {
        for (RestingOrder order : wish.orders()) {
            if (!order.reduceOnly()) {
                return false;
            }
        }
        return !wish.orders().isEmpty();
    }

    private List<Step> places(List<RestingOrder> missing, Instrument instrument, Instant now) {
        List<Step> steps = new ArrayList<>(missing.size());
        for (RestingOrder resting : missing) {
            steps.add(new Step.Place(new Order(
                    nextOrderId++,
                    now,
                    instrument,
                    resting.side(),
                    resting.type(),
                    resting.quantity(),
                    resting.slot(),
                    resting.reduceOnly(),
                    resting.group())));
        }
        return steps;
    }

    private static boolean isFor(RestingOrder wanted, WorkingOrder working, Portfolio portfolio) {
        Order order = working.order();
        if (wanted.slot() != order.slot()) {
            return false;
        }
        return matches(wanted, order)
                || (order.size() instanceof Quantity less
                        && less.lots() < wanted.quantity().lots()
                        && order.side() == Side.SELL
                        && portfolio.position(order.instrument()).hasPaidFees()
                        && unsold(portfolio, order.instrument()) == 0
                        && matches(wanted.of(less), order));
    }

    private static boolean matches(RestingOrder wanted, Order order) {
        return wanted.side() == order.side()
                && wanted.type().equals(order.type())
                && wanted.quantity().equals(order.size())
                && wanted.reduceOnly() == order.reduceOnly()
                && wanted.group() == order.group();
    }

    private Step market(Instrument instrument, Side side, OrderSize size, Instant now) {
        return new Step.Place(
                new Order(nextOrderId++, now, instrument, side, OrderType.MARKET, size, Order.NO_SLOT, false));
    }

    private static List<Step> with(List<Step> steps, Step last) {
        if (steps.isEmpty()) {
            return List.of(last);
        }
        steps.add(last);
        return steps;
    }
}
