package io.quati.core.strategy.grid;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Decision.RestingOrders;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.feature.Features;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.grid.GridState.Clearing;
import io.quati.core.strategy.grid.GridState.Idle;
import io.quati.core.strategy.grid.GridState.Running;
import io.quati.core.strategy.grid.GridState.Stocking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Buys low and sells high on fixed lines around a centre: a filled buy is followed by a sell one line up, a filled
 * sell by a buy one line down. Starts at the first close it sees, buying what the upper cells need; every cell
 * trades the same quantity. When a close lies more than one spacing outside the lines it sells everything and
 * starts again around the new price, unless told to stay.
 */
public final class GridStrategy implements Strategy {

    /** Share of the account that the cells use; the rest pays for fees and gaps. */
    private static final double USED_SHARE = 0.95;

    private final GridPlan plan;
    private final Exposure size;
    private final boolean recentres;
    private GridState state = new Idle();
    private @Nullable Instrument instrument;

    /**
     * @param size what one cell trades when in lots; the whole grid's share of equity otherwise
     */
    public GridStrategy(GridPlan plan, Exposure size, boolean recentres) {
        this.plan = plan;
        this.size = size;
        this.recentres = recentres;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        instrument = bar.instrument();
        Price price = instrument.nearestPrice(bar.close());
        return switch (state) {
            case Idle() -> move(stocking(price, bar.instrument(), features), Reason.of("grid.start", bar.close()));
            case Running running
            when recentres && isOutside(price, running, bar.instrument()) -> {
                long lots = features.positionLots(bar.instrument());
                GridState next = lots > 0 ? new Clearing(new Quantity(lots)) : new Idle();
                yield move(next, Reason.of("grid.recentre", bar.close()));
            }
            case Running _, Stocking _, Clearing _ -> repair(bar, features);
        };
    }

    /** Asks again, once a bar, for orders that the gate or the venue refused. */
    private Decision repair(Bar bar, Features features) {
        List<RestingOrder> orders = state.orders(plan, bar.instrument());
        return features.workingOrders(bar.instrument()) >= orders.size()
                ? Decision.HOLD
                : new RestingOrders(bar.instrument(), orders, Reason.of("grid.repair", bar.close()));
    }

    private GridState stocking(Price price, Instrument traded, Features features) {
        long lots = switch (size) {
            case Exposure.Lots(long perCell) -> perCell;
            case Exposure.EquityShare(double share) ->
                (long) (features.equity()
                        * share
                        * USED_SHARE
                        / plan.levels()
                        / traded.toDouble(price)
                        / traded.lotsToDouble(1));
        };
        return lots > 0 ? new Stocking(price, new Quantity(lots), plan.cellsAbove()) : state;
    }

    private boolean isOutside(Price price, Running running, Instrument traded) {
        Price lowest = plan.line(0, running.centre(), traded);
        Price highest = plan.line(plan.levels(), running.centre(), traded);
        double spacing = plan.spacingPercent() / 100;
        return price.ticks() < lowest.ticks() * (1 - spacing) || price.ticks() > highest.ticks() * (1 + spacing);
    }

    @Override
    public Decision onReport(ExecutionReport report, Order order, Features features) {
        return switch (report) {
            case Filled fill
            when fill.last() && order.slot() >= 0 -> move(state.filled(order.slot(), order.side()), reasonAfter(order));
            case Filled _, Accepted _, Cancelled _, Rejected _ -> Decision.HOLD;
        };
    }

    private static Reason reasonAfter(Order order) {
        boolean bought = order.side() == Side.BUY;
        return order.slot() == GridState.MARKET_SLOT
                ? Reason.of(bought ? "grid.stocked" : "grid.cleared")
                : Reason.of(bought ? "grid.bought" : "grid.sold", order.slot());
    }

    private Decision move(GridState next, Reason reason) {
        Instrument traded = instrument;
        if (traded == null || next.equals(state)) {
            return Decision.HOLD;
        }
        state = next;
        List<RestingOrder> orders = next.orders(plan, traded);
        return new RestingOrders(traded, orders, reason);
    }
}
