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
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A venue that fills orders against the candles it watches. It wraps any event source: history gives a
 * backtest, a live feed gives shadow trading.
 *
 * <p>What happens inside a candle: market orders trade at its open; then stops, at their trigger or at a worse
 * open; then limits, at their limit (or at the open when they arrive with this candle and the open is better).
 * So where a candle reaches both a stop and a target, the stop wins. An order never trades in a candle that
 * opened before the order arrived. Reports about a candle come before the candle itself; market orders are known to
 * have traded at its open, others at its close, as nobody can tell when in between.
 */
public final class SimulatedVenue implements Venue, EventSource {

    private final EventSource market;
    private final FillModel model;
    private final SimulatedAccount account;
    private final List<PendingOrder> working = new ArrayList<>();
    private final Deque<Event> reports = new ArrayDeque<>();

    /** The candle that the reports are about; told after them and whatever they lead to. */
    private @Nullable Event held;

    /** Of the candle at hand. Read from every candle: a lone look at the column per fill waits for memory. */
    private double open;

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
        var pending = new PendingOrder(order, arrivalMillis(order.decidedAt()));
        working.add(pending);
        if (model.latency().isZero()) {
            receive(pending, notBeforeLatest(order.decidedAt()));
            working.removeIf(PendingOrder::isDone);
        }
    }

    @Override
    public void cancel(long orderId, Instant decidedAt) {
        for (PendingOrder pending : working) {
            if (pending.order().id() == orderId) {
                pending.cancelFrom(arrivalMillis(decidedAt));
                if (model.latency().isZero()) {
                    takeBack(pending, notBeforeLatest(decidedAt));
                }
            }
        }
        working.removeIf(PendingOrder::isDone);
    }

    /** Of one candle's reports all may be queued already when the first of them leads to an order. */
    private Instant notBeforeLatest(Instant decidedAt) {
        Event latest = reports.peekLast();
        return latest == null || latest.knownAt().isBefore(decidedAt) ? decidedAt : latest.knownAt();
    }

    private long arrivalMillis(Instant decidedAt) {
        return decidedAt.plus(model.latency()).toEpochMilli();
    }

    private void receive(PendingOrder pending, Instant at) {
        long id = pending.order().id();
        Optional<String> objection = filter(pending.order());
        if (objection.isPresent()) {
            pending.finish();
            reports.add(new Rejected(at, id, objection.get()));
        } else {
            pending.accept();
            reports.add(new Accepted(at, id));
        }
    }

    private void takeBack(PendingOrder pending, Instant at) {
        pending.finish();
        reports.add(new Cancelled(at, pending.order().id(), "on demand"));
    }

    /** What was under way reaches the venue before the candle opens, or not before the next one. */
    private void receiveLate(Bar bar) {
        for (PendingOrder pending : working) {
            Instant at = Instant.ofEpochMilli(bar.openTimeMillis());
            if (pending.isDue(bar) && !pending.isAccepted()) {
                receive(pending, at);
            }
            if (pending.isCancelDue(bar)) {
                takeBack(pending, at);
            }
        }
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
        Event event = held == null ? market.next() : held;
        boolean fresh = held == null;
        held = null;
        if (fresh && event instanceof Bar bar) {
            open = bar.open();
            if (!working.isEmpty()) {
                match(bar);
                lastClose = bar.close();
                if (!reports.isEmpty()) {
                    held = event;
                    return reports.remove();
                }
            }
            lastClose = bar.close();
        }
        return event;
    }

    private void match(Bar bar) {
        if (!model.latency().isZero()) {
            receiveLate(bar);
        }
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
                take(pending, open, bar, budget);
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
                take(pending, open, bar, budget);
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
        boolean atOpen = order.type() instanceof OrderType.Market;
        Instant at = Instant.ofEpochMilli(atOpen ? bar.openTimeMillis() : bar.closeTimeMillis());
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
