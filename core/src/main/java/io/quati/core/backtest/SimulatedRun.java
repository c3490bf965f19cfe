package io.quati.core.backtest;

import io.quati.core.domain.Event;
import io.quati.core.engine.Engine;
import io.quati.core.engine.EventSource;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskRules;
import io.quati.core.strategy.Strategy;

/**
 * The engine with a simulated venue, ready to go: a back-test over history, shadow trading over a live feed.
 * Driven by one thread.
 */
public final class SimulatedRun {

    private final SimulatedVenue venue;
    private final Engine engine;

    /** Prepares the run and writes its manifest as the first entry of {@code journal}. */
    public SimulatedRun(RunSpec spec, EventSource market, Journal journal) {
        this(spec, spec.newStrategy(), market, journal);
        journal.append(new Entry.Started(spec.toManifest()));
    }

    /**
     * Prepares a run of a strategy that no manifest can name, so none is written and the journal cannot be replayed.
     *
     * @param spec the account and the market; its own strategy is not used
     */
    public SimulatedRun(RunSpec spec, Strategy strategy, EventSource market, Journal journal) {
        this(spec, strategy, new SimulatedVenue(market, spec.fillModel(), spec.cash(), spec.account()), journal);
    }

    private SimulatedRun(RunSpec spec, Strategy strategy, SimulatedVenue venue, Journal journal) {
        this.venue = venue;
        var gate = new RiskGate(RiskRules.of(spec.account()));
        engine = new Engine(strategy, gate, venue, journal, new Portfolio(spec.cash()));
    }

    /**
     * Prepares a run over {@code history}, whose venue fills by finer bars where it has any, and writes the run's manifest
     * with what identifies these.
     */
    public static SimulatedRun over(RunSpec spec, History history, Journal journal) {
        var venue = SimulatedVenue.over(history, spec.fillModel(), spec.cash(), spec.account());
        var run = new SimulatedRun(spec, spec.newStrategy(), venue, journal);
        journal.append(new Entry.Started(spec.filledBy(history).toManifest()));
        return run;
    }

    /** Takes in the next event, waiting for it if need be; returns false at the end of the feed. */
    public boolean step() {
        Event event = venue.next();
        if (event == null) {
            return false;
        }
        engine.accept(event);
        return true;
    }

    /** Takes in everything until the end of the feed. */
    public void runToEnd() {
        engine.run(venue);
    }

    /** Returns what the account holds and has working. */
    public Portfolio portfolio() {
        return engine.portfolio();
    }
}
