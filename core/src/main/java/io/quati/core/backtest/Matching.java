package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
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
import io.quati.core.domain.Spend;
import java.time.Instant;
import java.util.List;
import java.util.Queue;

/** Trades waiting orders against one candle at a time, by the rules told at {@link SimulatedVenue}. */
final class Matching {

    private final FillModel model;
    private final SimulatedAccount account;
    private final List<PendingOrder> working;
    private final Queue<Event> reports;
    private long nextTradeId = 1;

    Matching(FillModel model, SimulatedAccount account, List<PendingOrder> working, Queue<Event> reports) {
        this.model = model;
        this.account = account;
        this.working = working;
        this.reports = reports;
    }

    /** Trades what is due at the open: market orders. */
    void atOpen(Bar bar, double open, VolumeBudget budget) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.order().type() instanceof OrderType.Market && pending.isDue(bar)) {
                take(pending, open, bar, budget);
            }
        }
        working.removeIf(PendingOrder::isDone);
    }

    /** Trades what the rest of the candle reaches. */
    void within(Bar bar, VolumeBudget budget) {
        double liquidation = account.isMargined() ? reachedLiquidation(bar) : Double.NaN;
        if (Double.isNaN(liquidation)) {
            stops(bar, budget, Double.NaN);
        } else if (isBeyond(bar.open(), liquidation, account.lots(bar.instrument()))) {
            liquidate(bar, bar.open());
        } else {
            stops(bar, budget, liquidation);
            if (account.lots(bar.instrument()) != 0) {
                liquidate(bar, liquidation);
            }
        }
        targets(bar, budget);
        trail(bar, budget);
        working.removeIf(PendingOrder::isDone);
        for (PendingOrder pending : working) {
            pending.hasRested(bar);
        }
    }

    /** Returns the liquidation price if the candle reaches it, otherwise NaN. */
    private double reachedLiquidation(Bar bar) {
        double price = account.liquidationPrice(bar.instrument());
        long lots = account.lots(bar.instrument());
        return isBeyond(lots > 0 ? bar.low() : bar.high(), price, lots) ? price : Double.NaN;
    }

    private static boolean isBeyond(double price, double limit, long lots) {
        return lots > 0 ? price <= limit : price >= limit;
    }

    /** Closes the position, at worst where its margin is gone; the venue also drops the instrument's orders. */
    private void liquidate(Bar bar, double price) {
        Instrument instrument = bar.instrument();
        double worst = account.bankruptcyPrice(instrument);
        double at = account.lots(instrument) > 0 ? Math.max(price, worst) : Math.min(price, worst);
        Instant when = Instant.ofEpochMilli(bar.closeTimeMillis());
        reports.add(account.liquidate(instrument, instrument.nearestPrice(at), model.taker(), when));
        for (PendingOrder pending : working) {
            if (pending.isDue(bar)) {
                cancel(pending, when, "LIQUIDATION");
            }
        }
    }

    private void cancel(PendingOrder pending, Instant at, String reason) {
        pending.finish();
        reports.add(new Cancelled(at, pending.order().id(), reason));
    }

    /**
     * Trades stops at their trigger or at a worse open.
     *
     * @param liquidation stops that trigger only beyond this price come too late; NaN for none
     */
    private void stops(Bar bar, VolumeBudget budget, double liquidation) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (!pending.isDue(bar)) {
                continue;
            }
            double trigger = Stops.trigger(pending);
            if (pending.isTriggered() && !(pending.order().type() instanceof OrderType.StopLimit)) {
                take(pending, bar.open(), bar, budget);
            } else if (!pending.isTriggered()
                    && Stops.isReached(pending, trigger, bar)
                    && !(pending.isBuy() ? trigger > liquidation : trigger < liquidation)) {
                pending.trigger();
                double price = pending.isBuy() ? Math.max(bar.open(), trigger) : Math.min(bar.open(), trigger);
                if (pending.order().type() instanceof OrderType.StopLimit stop) {
                    stopLimit(pending, stop.limit(), price, bar, budget);
                } else {
                    take(pending, price, bar, budget);
                }
            }
        }
    }

    /** Trades at once if the market stands at the limit or better when the stop triggers. */
    private void stopLimit(PendingOrder pending, Price limit, double price, Bar bar, VolumeBudget budget) {
        long ticks = pending.order().instrument().nearestTicks(price);
        if ((limit.ticks() - ticks) * pending.order().side().sign() >= 0) {
            fill(pending, new Price(ticks), model.taker(), Liquidity.TAKER, bar, budget);
        } else if (price != bar.open()) {
            pending.hasRested(bar); // triggered on the way: whether the market came back cannot be told
        }
    }

    /** Trades limit orders and take-profits. */
    private void targets(Bar bar, VolumeBudget budget) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (!pending.isDue(bar)) {
                continue;
            }
            switch (pending.order().type()) {
                case OrderType.Limit(Price limit) -> limit(pending, limit, bar, budget);
                case OrderType.StopLimit stop when pending.isTriggered() -> limit(pending, stop.limit(), bar, budget);
                case OrderType.TakeProfit(Price trigger) -> takeProfit(pending, trigger, bar, budget);
                default -> {}
            }
        }
    }

    private void limit(PendingOrder pending, Price limit, Bar bar, VolumeBudget budget) {
        Instrument instrument = bar.instrument();
        int sign = pending.order().side().sign();
        long open = instrument.nearestTicks(bar.open());
        if (!pending.isResting() && (limit.ticks() - open) * sign >= 0) {
            fill(pending, new Price(open), model.taker(), Liquidity.TAKER, bar, budget);
            return;
        }
        long extreme = instrument.nearestTicks(pending.isBuy() ? bar.low() : bar.high());
        long beyond = (limit.ticks() - extreme) * sign;
        if (model.limitFill() == FillModel.LimitFill.TOUCH ? beyond >= 0 : beyond > 0) {
            fill(pending, limit, model.maker(), Liquidity.MAKER, bar, budget);
        }
    }

    private void takeProfit(PendingOrder pending, Price price, Bar bar, VolumeBudget budget) {
        double trigger = pending.order().instrument().toDouble(price);
        boolean buying = pending.isBuy();
        if (pending.isTriggered()) {
            take(pending, bar.open(), bar, budget);
        } else if (buying ? bar.low() <= trigger : bar.high() >= trigger) {
            pending.trigger();
            take(pending, buying ? Math.min(bar.open(), trigger) : Math.max(bar.open(), trigger), bar, budget);
        }
    }

    /** Lets trailing stops follow the candle, and assumes the worse: first the best price, then the way back. */
    private void trail(Bar bar, VolumeBudget budget) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.order().type() instanceof OrderType.TrailingStop trailing
                    && pending.isDue(bar)
                    && !pending.isTriggered()) {
                double hit = Stops.follow(pending, trailing, bar);
                if (!Double.isNaN(hit)) {
                    pending.trigger();
                    take(pending, hit, bar, budget);
                }
            }
        }
    }

    /** Fills at {@code price} made worse by slippage, rounded to the grid against us. */
    private void take(PendingOrder pending, double price, Bar bar, VolumeBudget budget) {
        Instrument instrument = pending.order().instrument();
        long ticks = instrument.nearestTicks(price);
        if (model.slippage() > 0) {
            double worse = ticks * (1 + pending.order().side().sign() * model.slippage());
            ticks = (long) (pending.isBuy() ? Math.ceil(worse) : Math.floor(worse));
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
                            : new Rejected(at, order.id(), "LOT_SIZE: the budget trades less than one lot"));
            return;
        }
        long lots = budget.take(wanted);
        if (lots == 0) {
            return;
        }
        Money notional = order.instrument().notional(price, lots);
        Money fee = rate.of(notional);
        if (!account.settle(order, lots, price, notional, fee)) {
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
        if (order.group() != Order.NO_GROUP) {
            cancelOthers(order, at);
        }
    }

    private void cancelOthers(Order traded, Instant at) {
        for (PendingOrder pending : working) {
            Order other = pending.order();
            if (other.group() == traded.group()
                    && other.id() != traded.id()
                    && !pending.isDone()
                    && other.instrument().equals(traded.instrument())) {
                cancel(pending, at, "another order of its group traded");
            }
        }
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
