package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Money;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Spend;
import io.quati.core.engine.EventSource;
import io.quati.core.execution.Venue;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.risk.ApprovedOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A venue that fills orders against the candles it watches. It wraps any event source: history gives a
 * backtest, a live feed gives shadow trading.
 *
 * <p>What happens inside a candle: market orders trade at its open, and what those fills lead to is at the venue
 * for the rest of the candle; then stops, at their trigger or at a worse open; then limits and take-profits, at their
 * price (or at the open when it is better and they arrive with this candle); then trailing stops, which are taken to
 * have seen the candle's best price before they turned. So where a candle reaches both a stop and a target, the stop
 * wins. A futures position is liquidated before stops that lie behind its liquidation price. An order never
 * trades in a candle that opened before the order arrived, except that orders which only reduce, sent in answer to a
 * trade inside the candle, join for the rest of it: stops as if all of the candle were still to come, targets only where
 * the close confirms them. Reports about a candle come before the candle itself;
 * market orders are known to have traded at its open, others at its close, as nobody can tell when in between.
 *
 * <p>Where history has finer bars ({@link DetailedCandles}), all of this holds for each of them in turn. Of several
 * instruments those whose candles cover the same time are gone through together, moment by moment: what closes, then what
 * opens. A candle without finer bars opens with the first of the others and closes with the last.
 */
public final class SimulatedVenue implements Venue, EventSource {

    private final EventSource market;
    private final FillModel model;
    private final SimulatedAccount account;
    private final List<PendingOrder> working = new ArrayList<>();
    private final Deque<Event> reports = new ArrayDeque<>();
    private final Matching matching;

    /** Candles over the same time that are told after the reports about them and whatever those lead to. */
    private final Deque<HeldBar> held = new ArrayDeque<>();

    /** How far the held candles have been gone through. */
    private Stage stage = Stage.OVER;

    /** Of the candle at hand. Read from every candle: a lone look at the column per fill waits for memory. */
    private double open;

    private final LastCloses closes = new LastCloses();

    /** What was read ahead of its time, for instance to see which candle comes after a funding. */
    private @Nullable Event ahead;

    /** Whether no order works, nothing is left to tell and no position can be liquidated: candles just pass. */
    private boolean idle;

    /** Fundings and opinions during the held candles. */
    private final Deque<Event> waiting = new ArrayDeque<>();

    /** Finer bars of history by symbol, where there are any. */
    private final Map<String, DetailedCandles> details = new LinkedHashMap<>();

    /** The one round of candles that have no finer bars. */
    private final Round whole = new Round(held, Long.MAX_VALUE, held);

    private Round round = whole;

    /** What comes after that: the finer bars of the held candles take several. */
    private final Deque<Round> rounds = new ArrayDeque<>();

    private enum Stage {
        BEFORE,
        OPEN,
        NEWS,
        WITHIN,
        AFTER,
        OVER
    }

    /** A venue with a spot account. */
    public SimulatedVenue(EventSource market, FillModel model, Money cash) {
        this(market, model, cash, AccountRules.SPOT);
    }

    /**
     * @param cash what the account holds at the start; orders it cannot back are rejected
     */
    public SimulatedVenue(EventSource market, FillModel model, Money cash, AccountRules rules) {
        this.market = market;
        this.model = model;
        this.account = new SimulatedAccount(cash, rules);
        this.matching = new Matching(model, account, working, reports);
    }

    /** Returns a venue that fills by the finer bars of each candle where there are any, and by the candle elsewhere. */
    static SimulatedVenue over(History history, FillModel model, Money cash, AccountRules rules) {
        var venue = new SimulatedVenue(history.feed(), model, cash, rules);
        for (DetailedCandles detailed : history.details()) {
            venue.details.put(detailed.candles().instrument().symbol(), detailed);
        }
        return venue;
    }

    @Override
    public void submit(ApprovedOrder approved) {
        idle = false;
        Order order = approved.order();
        var pending = new PendingOrder(order, arrivalMillis(order.decidedAt()));
        working.add(pending);
        if (model.latency().isZero()) {
            receive(pending, notBeforeLatest(order.decidedAt()));
            if (pending.isDone()) {
                working.removeLast();
            }
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
        Event last = reports.peekLast();
        return last == null || last.knownAt().isBefore(decidedAt) ? decidedAt : last.knownAt();
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
            case OrderType.StopLimit stop -> stop.limit();
            case OrderType.TakeProfit(Price trigger) -> trigger;
            case OrderType.Market _, OrderType.TrailingStop _ ->
                order.instrument().nearestPrice(closes.of(order.instrument()));
        };
    }

    /** Returns what the venue's own books say of the account's cash. */
    Money balance() {
        return account.balance();
    }

    @Override
    public @Nullable Event next() {
        if (!idle) {
            return nextOfSeveral();
        }
        Event event = market.next();
        if (event instanceof Bar bar && !market.hasSiblingOf(bar)) {
            open = bar.open();
            closes.note(bar);
            return bar;
        }
        if (event == null) {
            return null;
        }
        idle = false;
        ahead = event;
        return nextOfSeveral();
    }

    private @Nullable Event nextOfSeveral() {
        if (!reports.isEmpty()) {
            return reports.remove();
        }
        if (!held.isEmpty()) {
            return goOn();
        }
        Event event = ahead == null ? market.next() : ahead;
        ahead = null;
        if (event instanceof Bar bar) {
            open = bar.open();
            boolean sibling = market.hasSiblingOf(bar);
            if (!working.isEmpty() || sibling || account.isMargined()) {
                hold(bar, sibling);
                return goOn();
            }
            closes.note(bar);
            idle = true;
        } else if (event instanceof Funding || (event instanceof Opinion && awaitsAnOpen())) {
            return waitForCandle(event);
        }
        return event;
    }

    /** Returns whether the next open could bring news of an order. */
    private boolean awaitsAnOpen() {
        for (PendingOrder pending : working) {
            if (pending.order().type() instanceof OrderType.Market || pending.isUnderWay()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What happens at the open of a candle is known before a funding or an opinion that falls into it, and what trades
     * there pays the funding.
     */
    private Event waitForCandle(Event first) {
        Event next = first;
        while (next instanceof Funding || next instanceof Opinion) {
            waiting.add(next);
            next = market.next();
        }
        if (next instanceof Bar bar) {
            open = bar.open();
            hold(bar, market.hasSiblingOf(bar));
            return goOn();
        }
        ahead = next;
        tellUntil(Long.MAX_VALUE);
        return reports.remove();
    }

    private void tellUntil(long millis) {
        while (!waiting.isEmpty() && waiting.getFirst().knownAt().toEpochMilli() <= millis) {
            Event due = waiting.remove();
            if (due instanceof Funding funding) {
                account.settle(funding);
            }
            reports.add(due);
        }
    }

    private void hold(Bar first, boolean sibling) {
        held.add(new HeldBar(first, open, new CandleTrading(model, first)));
        for (Bar last = first; sibling; sibling = market.hasSiblingOf(last)) {
            if (!(market.next() instanceof Bar next)) {
                throw new IllegalStateException("a promised sibling of " + last + " must be a bar");
            }
            held.add(new HeldBar(next, model));
            last = next;
        }
        if (details.isEmpty()) {
            begin(whole);
        } else {
            rounds.addAll(Round.through(held, details, model));
            begin(rounds.remove());
        }
    }

    private void begin(Round next) {
        round = next;
        stage = Stage.BEFORE;
        for (HeldBar one : round.opening()) {
            tellUntil(one.bar().openTimeMillis());
        }
        if (!model.latency().isZero()) {
            for (HeldBar one : round.opening()) {
                receiveLate(one.bar());
            }
        }
    }

    /** Goes through the held candles: their opens until nothing new comes of it, what is within, then themselves. */
    private Event goOn() {
        Event told = goFurther();
        while (told == null) {
            told = goFurther();
        }
        return told;
    }

    private @Nullable Event goFurther() {
        if (stage == Stage.BEFORE) {
            stage = Stage.OPEN;
            if (!reports.isEmpty()) {
                return reports.remove();
            }
        }
        if (stage == Stage.OPEN) {
            for (HeldBar one : round.opening()) {
                matching.atOpen(one.bar(), one.open(), one.trading());
            }
            stage = reports.isEmpty() ? Stage.NEWS : Stage.OPEN;
        }
        if (stage == Stage.NEWS) {
            tellUntil(round.newsUntil());
            stage = Stage.WITHIN;
            if (!reports.isEmpty()) {
                return reports.remove();
            }
        }
        if (stage == Stage.WITHIN) {
            for (HeldBar one : round.closing()) {
                matching.within(one.bar(), one.trading());
            }
            stage = Stage.AFTER;
        } else if (stage == Stage.AFTER) {
            for (HeldBar one : round.closing()) {
                matching.after(one.bar(), one.trading());
            }
            stage = reports.isEmpty() ? Stage.OVER : Stage.AFTER;
        }
        if (!reports.isEmpty()) {
            return reports.remove();
        }
        return rounds.isEmpty() ? told(held.remove().bar()) : nextRound();
    }

    private Bar told(Bar candle) {
        closes.note(candle);
        return candle;
    }

    private @Nullable Event nextRound() {
        for (HeldBar one : round.closing()) {
            closes.note(one.bar());
        }
        begin(rounds.remove());
        return null;
    }
}
