package io.quati.core.engine;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.RestingOrders;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Order;
import io.quati.core.execution.OrderPlanner;
import io.quati.core.execution.Step;
import io.quati.core.execution.Venue;
import io.quati.core.feature.Features;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.WorkingOrder;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskVerdict.Denied;
import io.quati.core.strategy.Strategy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trading loop: event, features, decision, planner, risk gate, venue, reports, journal.
 *
 * <p>One thread, no clock, no I/O of its own. The mode (backtest, shadow, live, replay) is decided solely by
 * the {@link EventSource} and the {@link Venue} it is given.
 */
public final class Engine {

    private final Strategy strategy;
    private final RiskGate gate;
    private final Venue venue;
    private final Journal journal;
    private final Portfolio portfolio;
    private final Features features;
    private final OrderPlanner planner = new OrderPlanner();

    /** What is wanted of each instrument and can be compared with reality again, by symbol. */
    private final Map<String, Decision> wishes = new LinkedHashMap<>();

    public Engine(Strategy strategy, RiskGate gate, Venue venue, Journal journal, Portfolio portfolio) {
        this.strategy = strategy;
        this.gate = gate;
        this.venue = venue;
        this.journal = journal;
        this.portfolio = portfolio;
        this.features = new Features(portfolio);
    }

    /** Takes in everything {@code events} has to say. */
    public void run(EventSource events) {
        for (Event event = events.next(); event != null; event = events.next()) {
            accept(event);
        }
    }

    /** Takes in one event and does what follows from it. */
    public void accept(Event event) {
        journal.append(new Entry.Heard(event));
        if (event instanceof Bar bar) { // nearly every event is one: spared the switch
            onBar(bar);
        } else {
            onOther(event);
        }
    }

    private void onOther(Event event) {
        switch (event) {
            case Bar bar -> onBar(bar);
            case Opinion opinion -> {
                features.add(opinion);
                pursue(strategy.onOpinion(opinion, features), event);
            }
            case ExecutionReport report -> onReport(report);
            case Funding funding -> portfolio.apply(funding);
            case LeaseTaken _ -> {} // for those who read the journal
            case Liquidation liquidation -> {
                portfolio.apply(liquidation);
                wishes.remove(liquidation.instrument().symbol());
            }
            case OperatorCommand command -> obey(command);
        }
    }

    private void onBar(Bar bar) {
        portfolio.mark(bar);
        Decision decision = strategy.onBar(bar, features);
        if (!(decision instanceof Decision.Hold)) {
            pursue(decision, bar);
        }
    }

    /** A report about no order of ours changes nothing. When an order is finished, what waited for it may go. */
    private void onReport(ExecutionReport report) {
        WorkingOrder working = portfolio.workingOrder(report.orderId());
        if (working == null) {
            return;
        }
        portfolio.apply(report);
        Decision decision = strategy.onReport(report, working.order(), features);
        pursue(decision, report);
        if (decision instanceof Decision.Hold && isLast(report)) {
            Instrument instrument = working.order().instrument();
            Decision wish = wishes.get(instrument.symbol());
            if (wish != null) {
                follow(wish, instrument, report.knownAt());
            }
        }
    }

    private static boolean isLast(ExecutionReport report) {
        return switch (report) {
            case Cancelled _ -> true;
            case Filled fill -> fill.last();
            case Accepted _, Rejected _ -> false;
        };
    }

    private void obey(OperatorCommand command) {
        gate.obey(command);
        if (gate.isHalted()) {
            wishes.clear();
            cancelAll(command.knownAt());
        } else {
            for (Decision wish : List.copyOf(wishes.values())) {
                if (wish instanceof RestingOrders resting) {
                    follow(resting, resting.instrument(), command.knownAt());
                }
            }
        }
    }

    private void cancelAll(Instant now) {
        for (WorkingOrder order : List.copyOf(portfolio.working())) {
            if (!order.isCancelRequested()) {
                cancel(order.order().id(), now);
            }
        }
    }

    private void pursue(Decision decision, Event cause) {
        switch (decision) {
            case Decision.Hold _ -> {}
            case TargetPosition target -> pursue(target, target.instrument(), cause);
            case RestingOrders resting -> pursue(resting, resting.instrument(), cause);
        }
    }

    private void pursue(Decision decision, Instrument instrument, Event cause) {
        journal.append(new Entry.Decided(decision));
        follow(decision, instrument, cause.knownAt());
    }

    /** While the kill switch is pulled nothing rests at the venue: such a wish is kept until it is released. */
    private void follow(Decision decision, Instrument instrument, Instant now) {
        if (gate.isHalted() && decision instanceof RestingOrders) {
            wishes.put(instrument.symbol(), decision);
            return;
        }
        List<Step> steps = planner.plan(decision, portfolio, now);
        if (isLasting(decision, steps)) {
            wishes.put(instrument.symbol(), decision);
        } else {
            wishes.remove(instrument.symbol());
        }
        carryOut(steps, now);
    }

    /**
     * A wish that can be compared with reality again at any time. A share of equity moves with every price, so it is
     * compared only until the order that goes all the way is placed.
     */
    private static boolean isLasting(Decision decision, List<Step> steps) {
        return switch (decision) {
            case Decision.Hold _ -> false;
            case RestingOrders _ -> true;
            case TargetPosition target ->
                target.exposure() instanceof Decision.Exposure.Lots || OrderPlanner.isOnTheWay(steps);
        };
    }

    /** When a fuse blows on the way, the rest is left undone. */
    private void carryOut(List<Step> steps, Instant now) {
        boolean halted = gate.isHalted();
        for (int i = 0; i < steps.size(); i++) {
            if (!halted && gate.isHalted()) {
                cancelAll(now);
                return;
            }
            switch (steps.get(i)) {
                case Step.Place(Order order) -> place(order);
                case Step.Cancel(long orderId) -> cancel(orderId, now);
            }
        }
    }

    private void place(Order order) {
        switch (gate.review(order, portfolio)) {
            case ApprovedOrder approved -> {
                journal.append(new Entry.Placed(order));
                journal.beginCommit();
                venue.prepare(approved);
                journal.commit();
                portfolio.submitted(order);
                venue.submit(approved);
            }
            case Denied(Order denied, var objections) -> journal.append(new Entry.Denied(denied, objections));
        }
    }

    private void cancel(long orderId, Instant now) {
        journal.append(new Entry.CancelRequested(orderId));
        journal.commit();
        portfolio.cancelRequested(orderId);
        venue.cancel(orderId, now);
    }

    /** Returns what the engine holds and has working. */
    public Portfolio portfolio() {
        return portfolio;
    }
}
