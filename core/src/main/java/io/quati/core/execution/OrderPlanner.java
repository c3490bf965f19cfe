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

    private List<Step> planTarget(TargetPosition target, Portfolio portfolio, Instant now) {
        Instrument instrument = target.instrument();
        return switch (target.exposure()) {
            case Exposure.Lots(long lots) -> planLots(instrument, lots, portfolio, now);
            case Exposure.EquityShare(double fraction) -> planShare(instrument, fraction, portfolio, now);
        };
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
        return missing > 0 ? with(steps, market(instrument, side, new Quantity(missing), now)) : steps;
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

    private List<Step> planShare(Instrument instrument, double fraction, Portfolio portfolio, Instant now) {
        Position position = portfolio.position(instrument);
        List<Step> steps = cancels(portfolio, instrument, Side.SELL);
        Money wanted = portfolio.equity().times(Math.round(fraction * PARTS), PARTS);
        Money gap = wanted.minus(position.value());
        for (WorkingOrder other : portfolio.working()) {
            if (other.order().side() == Side.BUY && other.order().instrument().equals(instrument)) {
                return steps; // the way there has begun; what it buys is known when it has traded
            }
        }
        if (gap.compareTo(portfolio.cash()) > 0) {
            gap = portfolio.cash();
        }
        return gap.signum() > 0 ? with(steps, market(instrument, Side.BUY, new Spend(gap), now)) : steps;
    }

    private static List<Step> cancels(Portfolio portfolio, Instrument instrument, Side side) {
        if (!portfolio.isWorking()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (WorkingOrder other : portfolio.working()) {
            if (other.order().side() == side
                    && other.order().instrument().equals(instrument)
                    && !other.isCancelRequested()) {
                steps.add(new Step.Cancel(other.order().id()));
            }
        }
        return steps;
    }

    /** Places nothing while an order has yet to go: what it holds may be what the new ones need. */
    private List<Step> planResting(RestingOrders wish, Portfolio portfolio, Instant now) {
        List<Step> cancels = new ArrayList<>();
        List<RestingOrder> missing = new ArrayList<>(wish.orders());
        boolean waiting = false;
        for (WorkingOrder working : portfolio.working()) {
            Order order = working.order();
            if (!order.instrument().equals(wish.instrument())
                    || missing.removeIf(resting -> isFor(resting, order) && !working.isCancelRequested())) {
                continue;
            }
            waiting = true;
            if (!working.isCancelRequested()) {
                cancels.add(new Step.Cancel(order.id()));
            }
        }
        return waiting ? cancels : places(missing, wish.instrument(), now);
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
                    false)));
        }
        return steps;
    }

    private static boolean isFor(RestingOrder wanted, Order order) {
        return wanted.slot() == order.slot() && matches(wanted, order);
    }

    private static boolean matches(RestingOrder wanted, Order order) {
        return wanted.side() == order.side()
                && wanted.type().equals(order.type())
                && wanted.quantity().equals(order.size());
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
