package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.engine.EventSource;
import io.quati.core.execution.Venue;
import io.quati.core.risk.ApprovedOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A venue that fills orders against the candles it watches. It wraps any event source: history gives a
 * backtest, a live feed gives shadow trading.
 *
 * <p>What happens inside a candle: market orders trade at its open; then stops, at their trigger or at a worse
 * open; then limits, at their limit (or at the open when they arrive with this candle and the open is better).
 * So where a candle reaches both a stop and a target, the stop wins. An order never trades in a candle that
 * opened before the order arrived. Reports about a candle come before the candle itself.
 */
public final class SimulatedVenue implements Venue, EventSource {

    private final EventSource market;
    private final FillModel model;
    private final SimulatedAccount account;
    private final List<PendingOrder> working = new ArrayList<>();
    /** What to tell next: reports, and the candle they are about after them. */
    private final Queue<Event> reports = new ArrayDeque<>();

    private double lastClose = Double.NaN;
    private long nextTradeId = 1;

    /**
     * @param cash what the account holds at the start; orders it cannot pay for are rejected
     */
    public SimulatedVenue(EventSource market, FillModel model, Money cash) {
        this.market = market;
        this.model = model;
        this.account = new SimulatedAccount(cash);
    }

    @Override
    public void submit(ApprovedOrder approved) {
        Order order = approved.order();
        Instant arrival = arrival(order.decidedAt());
        Optional<String> objection = filter(order);
        if (objection.isPresent()) {
            reports.add(new Rejected(arrival, order.id(), objection.get()));
            return;
        }
        working.add(new PendingOrder(order, arrival.toEpochMilli()));
        reports.add(new Accepted(arrival, order.id()));
    }

    @Override
    public void cancel(long orderId, Instant decidedAt) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.order().id() == orderId) {
                working.remove(i);
                reports.add(new Cancelled(arrival(decidedAt), orderId, "on demand"));
                return;
            }
        }
    }

    private Instant arrival(Instant decidedAt) {
        return model.latency().isZero() ? decidedAt : decidedAt.plus(model.latency());
    }

    /** The venue's filters; prices and quantities are on the grid by their type. */
    private Optional<String> filter(Order order) {
        Money least = order.instrument().minNotional();
        if (least.signum() == 0) {
            return Optional.empty();
        }
        Money value = switch (order.size()) {
            case Spend(Money budget) -> budget;
            case Quantity(long lots) -> order.instrument().notional(expectedPrice(order), lots);
        };
        return value.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("MIN_NOTIONAL: order value " + value + " is below " + least);
    }

    private Price expectedPrice(Order order) {
        return switch (order.type()) {
            case OrderType.Limit(Price limit) -> limit;
            case OrderType.Stop(Price trigger) -> trigger;
            case OrderType.Market() -> order.instrument().nearestPrice(lastClose);
        };
    }

    @Override
    public @Nullable Event next() {
        if (!reports.isEmpty()) {
            return reports.remove();
        }
        Event event = market.next();
        if (event instanceof Bar bar) {
            lastClose = bar.close();
            if (!working.isEmpty()) {
                match(bar);
                reports.add(event);
                return reports.remove();
            }
        }
        return event;
    }

    private void match(Bar bar) {
        var budget = new VolumeBudget(model, bar);
        matchMarketOrders(bar, budget);
        matchStops(bar, budget);
        matchLimits(bar, budget);
        working.removeIf(PendingOrder::isDone);
        for (PendingOrder pending : working) {
            pending.hasRested(bar);
        }
    }

    private void matchMarketOrders(Bar bar, VolumeBudget budget) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.order().type() instanceof OrderType.Market && pending.isDue(bar)) {
                take(pending, bar.open(), bar, budget);
            }
        }
    }

    private void matchStops(Bar bar, VolumeBudget budget) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (!(pending.order().type() instanceof OrderType.Stop(Price price)) || !pending.isDue(bar)) {
                continue;
            }
            double trigger = pending.order().instrument().toDouble(price);
            boolean buying = pending.order().side() == Side.BUY;
            if (pending.isTriggered()) {
                take(pending, bar.open(), bar, budget);
            } else if (buying ? bar.high() >= trigger : bar.low() <= trigger) {
                pending.trigger();
                take(pending, buying ? Math.max(bar.open(), trigger) : Math.min(bar.open(), trigger), bar, budget);
            }
        }
    }

    private void matchLimits(Bar bar, VolumeBudget budget) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            Order order = pending.order();
            if (!(order.type() instanceof OrderType.Limit(Price limit)) || !pending.isDue(bar)) {
                continue;
            }
            Instrument instrument = order.instrument();
            int sign = order.side().sign();
            long open = instrument.nearestTicks(bar.open());
            if (!pending.isResting() && (limit.ticks() - open) * sign >= 0) {
                fill(pending, new Price(open), model.taker(), Liquidity.TAKER, bar, budget);
                continue;
            }
            long extreme = instrument.nearestTicks(order.side() == Side.BUY ? bar.low() : bar.high());
            long beyond = (limit.ticks() - extreme) * sign;
            if (model.limitFill() == FillModel.LimitFill.TOUCH ? beyond >= 0 : beyond > 0) {
                fill(pending, limit, model.maker(), Liquidity.MAKER, bar, budget);
            }
        }
    }

    /** Fills at {@code price} made worse by slippage, rounded to the grid against us. */
    private void take(PendingOrder pending, double price, Bar bar, VolumeBudget budget) {
        Instrument instrument = pending.order().instrument();
        long ticks = instrument.nearestTicks(price);
        if (model.slippage() > 0) {
            double worse = ticks * (1 + pending.order().side().sign() * model.slippage());
            ticks = (long) (pending.order().side() == Side.BUY ? Math.ceil(worse) : Math.floor(worse));
        }
        fill(pending, new Price(Math.max(1, ticks)), model.taker(), Liquidity.TAKER, bar, budget);
    }

    private void fill(
            PendingOrder pending, Price price, FeeRate rate, Liquidity liquidity, Bar bar, VolumeBudget budget) {
        Order order = pending.order();
        long wanted = wantedLots(pending, price, rate);
        Instant at = Instant.ofEpochMilli(
                liquidity == Liquidity.TAKER
                        ? Math.max(bar.openTimeMillis(), pending.arrivalMillis())
                        : bar.closeTimeMillis());
        if (wanted == 0) {
            pending.finish();
            reports.add(
                    order.reduceOnly()
                            ? new Cancelled(at, order.id(), "nothing left to reduce")
                            : new Rejected(at, order.id(), "LOT_SIZE: the budget buys less than one lot"));
            return;
        }
        long lots = budget.take(wanted);
        if (lots == 0) {
            return;
        }
        Money notional = order.instrument().notional(price, lots);
        Money fee = rate.of(notional);
        if (!account.settle(order, lots, notional, fee)) {
            pending.finish();
            reports.add(new Rejected(at, order.id(), "INSUFFICIENT_BALANCE: " + account.balance()));
            return;
        }
        pending.fill(lots, notional.plus(fee));
        boolean last = lots == wanted;
        if (last) {
            pending.finish();
        }
        reports.add(new Filled(
                at, order.id(), nextTradeId++, order.side(), price, new Quantity(lots), fee, liquidity, last));
    }

    private long wantedLots(PendingOrder pending, Price price, FeeRate rate) {
        Order order = pending.order();
        long lots = switch (order.size()) {
            case Quantity quantity -> quantity.lots() - pending.filledLots();
            case Spend(Money budget) -> order.instrument().affordableLots(pending.left(budget), price, rate);
        };
        return order.reduceOnly() ? Math.min(lots, account.reducible(order)) : lots;
    }
}
