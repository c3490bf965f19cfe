package io.quati.core.backtest;

import io.quati.core.calendar.TradingPhase;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Trades waiting orders against one candle at a time, by the rules told at {@link SimulatedVenue}. */
final class Matching {

    private final FillModel model;
    private final SessionClock clock;
    private final SimulatedAccount account;
    private final List<PendingOrder> working;
    private final Queue<Event> reports;
    private long nextTradeId = 1;

    Matching(FillModel model, SimulatedAccount account, List<PendingOrder> working, Queue<Event> reports) {
        this.model = model;
        this.clock = new SessionClock(model.hours());
        this.account = account;
        this.working = working;
        this.reports = reports;
    }

    /** Trades what is due at the open: market orders. */
    void atOpen(Bar bar, double open, CandleTrading trading) {
        if (working.isEmpty() || !opens(clock.phase(bar))) {
            return;
        }
        market(bar, open, trading);
    }

    private static boolean opens(TradingPhase phase) {
        return phase == TradingPhase.OPENING || phase == TradingPhase.CONTINUOUS;
    }

    private void market(Bar bar, double price, CandleTrading trading) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.order().type() instanceof OrderType.Market && pending.isDue(bar)) {
                take(pending, price, bar, trading);
            }
        }
        working.removeIf(PendingOrder::isDone);
    }

    /** Trades what the rest of the candle reaches. */
    void within(Bar bar, CandleTrading trading) {
        TradingPhase phase = clock.phase(bar);
        if (phase == TradingPhase.CLOSED) {
            return;
        }
        if (phase == TradingPhase.CLOSING) {
            closingAuction(bar, trading);
        } else if (!working.isEmpty() || account.isMargined()) {
            match(bar, bar, bar, trading);
        }
        trading.goInside();
        for (PendingOrder pending : working) {
            pending.hasRested(bar);
        }
    }

    /** Trades market orders and targets at the one price; what a stop would send comes after it. */
    private void closingAuction(Bar bar, CandleTrading trading) {
        market(bar, bar.close(), trading);
        targets(PartOfBar.of(bar, bar.close(), bar.close(), bar.close()), trading);
        working.removeIf(PendingOrder::isDone);
    }

    /**
     * Trades orders that a trade inside the candle has led to. Of the way from that trade to the close only its ends are
     * certain: stops are assumed to see the whole candle, targets no more than the close.
     */
    void after(Bar bar, CandleTrading trading) {
        double from = trading.lastPrice();
        if (Double.isNaN(from) || !opens(clock.phase(bar))) {
            return;
        }
        double high = Math.max(from, bar.high());
        double low = Math.min(from, bar.low());
        Bar whole = PartOfBar.of(bar, from, high, low);
        Bar certain = PartOfBar.of(bar, from, Math.max(from, bar.close()), Math.min(from, bar.close()));
        Bar trail = account.lots(bar.instrument()) > 0
                ? PartOfBar.of(bar, from, certain.high(), low)
                : PartOfBar.of(bar, from, high, certain.low());
        match(whole, certain, trail, trading);
    }

    private void match(Bar forStops, Bar forTargets, Bar forTrails, CandleTrading trading) {
        if (model.intrabar() == FillModel.Intrabar.FREQTRADE && isTrailing(forStops, trading)) {
            targets(forTargets, trading);
            againstUs(forStops, trading);
        } else {
            againstUs(forStops, trading);
            targets(forTargets, trading);
        }
        trail(forTrails, trading);
        working.removeIf(PendingOrder::isDone);
    }

    private boolean isTrailing(Bar bar, CandleTrading trading) {
        for (PendingOrder pending : working) {
            if (!Double.isNaN(pending.best()) && isDue(pending, bar, trading)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDue(PendingOrder pending, Bar bar, CandleTrading trading) {
        return trading.isInside() ? pending.isDueInside(bar) : pending.isDue(bar);
    }

    /** Trades stops, and liquidates a position whose stop comes too late. */
    private void againstUs(Bar bar, CandleTrading trading) {
        double liquidation = account.isMargined() ? reachedLiquidation(bar) : Double.NaN;
        if (Double.isNaN(liquidation)) {
            stops(bar, trading, Double.NaN);
        } else if (isBeyond(bar.open(), liquidation, account.lots(bar.instrument()))) {
            liquidate(bar, bar.open());
        } else {
            stops(bar, trading, liquidation);
            if (account.lots(bar.instrument()) != 0) {
                liquidate(bar, liquidation);
            }
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
            if (pending.isAtVenue(instrument)) {
                cancel(pending, when, "LIQUIDATION");
            }
        }
    }

    private void cancel(PendingOrder pending, Instant at, String reason) {
        pending.finish();
        reports.add(new Cancelled(at, pending.order().id(), reason));
    }

    /**
     * Trades stops, the nearest first.
     *
     * @param liquidation stops that trigger only beyond this price come too late; NaN for none
     */
    private void stops(Bar bar, CandleTrading trading, double liquidation) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.isTriggered()
                    && !(pending.order().type() instanceof OrderType.StopLimit)
                    && !(pending.order().type() instanceof OrderType.TakeProfit)
                    && isDue(pending, bar, trading)) {
                take(pending, bar.open(), bar, trading);
            }
        }
        PendingOrder next = nearestStop(bar, trading, liquidation);
        while (next != null) {
            next.trigger();
            double price = Stops.fillPrice(next, bar, model.intrabar());
            if (next.order().type() instanceof OrderType.StopLimit stop) {
                stopLimit(next, stop.limit(), price, bar, trading);
            } else {
                take(next, price, bar, trading);
            }
            next = nearestStop(bar, trading, liquidation);
        }
    }

    /** Returns the stop that the candle reaches first; of a buy and a sell, the one that came first. */
    private @Nullable PendingOrder nearestStop(Bar bar, CandleTrading trading, double liquidation) {
        PendingOrder nearest = null;
        double at = Double.NaN;
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.isTriggered() || !isDue(pending, bar, trading)) {
                continue;
            }
            double trigger = Stops.trigger(pending);
            boolean buying = pending.isBuy();
            if (Stops.isReached(pending, trigger, bar)
                    && !(buying ? trigger > liquidation : trigger < liquidation)
                    && (nearest == null || (nearest.isBuy() == buying && (buying ? trigger < at : trigger > at)))) {
                nearest = pending;
                at = trigger;
            }
        }
        return nearest;
    }

    /** Trades at once if the market stands at the limit or better when the stop triggers. */
    private void stopLimit(PendingOrder pending, Price limit, double price, Bar bar, CandleTrading trading) {
        long ticks = pending.order().instrument().nearestTicks(price);
        if ((limit.ticks() - ticks) * pending.order().side().sign() >= 0) {
            fill(pending, new Price(ticks), model.taker(), Liquidity.TAKER, bar, trading);
        } else if (price != bar.open()) {
            pending.triggeredOnTheWay(bar, price);
        }
    }

    /** Trades limit orders and take-profits. */
    private void targets(Bar bar, CandleTrading trading) {
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (!isDue(pending, bar, trading)) {
                continue;
            }
            switch (pending.order().type()) {
                case OrderType.Limit(Price limit) -> limit(pending, limit, bar, trading);
                case OrderType.StopLimit stop
                when pending.isTriggered() ->
                    limit(pending, stop.limit(), PartOfBar.sinceTrigger(pending, bar), trading);
                case OrderType.TakeProfit(Price trigger) -> takeProfit(pending, trigger, bar, trading);
                default -> {}
            }
        }
    }

    private void limit(PendingOrder pending, Price limit, Bar bar, CandleTrading trading) {
        Instrument instrument = bar.instrument();
        int sign = pending.order().side().sign();
        long open = instrument.nearestTicks(bar.open());
        boolean takesOpen = !pending.isResting() || isAuction(bar);
        if (takesOpen && (limit.ticks() - open) * sign >= 0) {
            Price at = model.intrabar() == FillModel.Intrabar.FREQTRADE ? clamped(limit, bar, sign) : new Price(open);
            fill(pending, at, model.taker(), Liquidity.TAKER, bar, trading);
            return;
        }
        long extreme = instrument.nearestTicks(pending.isBuy() ? bar.low() : bar.high());
        long beyond = (limit.ticks() - extreme) * sign;
        if (model.limitFill() == FillModel.LimitFill.TOUCH ? beyond >= 0 : beyond > 0) {
            fill(pending, limit, model.maker(), Liquidity.MAKER, bar, trading);
        }
    }

    /** In an auction all trade at its price, however much better it is than the limit. */
    private boolean isAuction(Bar bar) {
        TradingPhase phase = clock.phase(bar);
        return phase == TradingPhase.OPENING || phase == TradingPhase.CLOSING;
    }

    private static Price clamped(Price limit, Bar bar, int sign) {
        long extreme = bar.instrument().nearestTicks(sign > 0 ? bar.high() : bar.low());
        return new Price(sign > 0 ? Math.min(limit.ticks(), extreme) : Math.max(limit.ticks(), extreme));
    }

    private void takeProfit(PendingOrder pending, Price price, Bar bar, CandleTrading trading) {
        double trigger = pending.order().instrument().toDouble(price);
        boolean buying = pending.isBuy();
        if (pending.isTriggered()) {
            take(pending, bar.open(), bar, trading);
        } else if (isWorth(buying ? trigger - bar.low() : bar.high() - trigger)) {
            pending.trigger();
            take(pending, buying ? Math.min(bar.open(), trigger) : Math.max(bar.open(), trigger), bar, trading);
        }
    }

    private boolean isWorth(double beyond) {
        return switch (model.intrabar()) {
            case CAUTIOUS -> beyond >= 0;
            case FREQTRADE -> beyond > 0;
        };
    }

    /** Lets trailing stops follow the candle, and assumes the worse: first the best price, then the way back. */
    private void trail(Bar bar, CandleTrading trading) {
        List<Trailing.Hit> hits = new ArrayList<>(0);
        for (int i = 0; i < working.size(); i++) {
            PendingOrder pending = working.get(i);
            if (pending.order().type() instanceof OrderType.TrailingStop trailing
                    && isDue(pending, bar, trading)
                    && !pending.isTriggered()) {
                Trailing.follow(pending, trailing, bar, model.intrabar()).ifPresent(hits::add);
            }
        }
        for (Trailing.Hit hit : Trailing.inOrder(hits)) {
            if (!hit.stop().isDone()) {
                hit.stop().trigger();
                take(hit.stop(), hit.price(), bar, trading);
            }
        }
    }

    /** Fills at {@code price} made worse by slippage, rounded to the grid against us. */
    private void take(PendingOrder pending, double price, Bar bar, CandleTrading trading) {
        Order order = pending.order();
        Price worse = model.worsened(order.instrument().nearestTicks(price), order.side());
        fill(pending, worse, model.taker(), Liquidity.TAKER, bar, trading);
    }

    private void fill(
            PendingOrder pending, Price price, FeeRate rate, Liquidity liquidity, Bar bar, CandleTrading trading) {
        Order order = pending.order();
        long wanted = wantedLots(pending, price, rate);
        boolean atOpen = order.type() instanceof OrderType.Market && clock.phase(bar) != TradingPhase.CLOSING;
        Instant at = Instant.ofEpochMilli(atOpen ? bar.openTimeMillis() : bar.closeTimeMillis());
        if (wanted == 0) {
            pending.finish();
            reports.add(
                    order.reduceOnly()
                            ? new Cancelled(at, order.id(), "nothing left to reduce")
                            : new Rejected(at, order.id(), "LOT_SIZE: the budget trades less than one lot"));
            return;
        }
        long lots = trading.take(wanted);
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
        if (!atOpen) {
            trading.traded(marketAt(pending, price, liquidity, bar));
        }
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

    /** Returns where the market stood when it traded with us: what rested beyond the open traded at the open. */
    private static double marketAt(PendingOrder pending, Price price, Liquidity liquidity, Bar bar) {
        double at = bar.instrument().toDouble(price);
        boolean opensBeyond = pending.isBuy() ? bar.open() < at : bar.open() > at;
        return liquidity == Liquidity.MAKER && opensBeyond ? bar.open() : Math.clamp(at, bar.low(), bar.high());
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
