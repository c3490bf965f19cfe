package io.quati.core.backtest;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.journal.DecisionHash;
import io.quati.core.journal.Journal;
import io.quati.core.performance.EquityCurve;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Payment;
import io.quati.core.performance.Performance;
import io.quati.core.performance.RoundTrip;
import io.quati.core.portfolio.Portfolio;
import java.util.List;

/** Runs over history. Every run has its own engine, venue and account, so none can touch another. */
public final class Backtest {

    private Backtest() {}

    /**
     * Runs {@code spec} over {@code candles} and tells {@code journal} everything.
     *
     * @param others opinions, fundings and the like, earliest first; may be empty
     */
    public static BacktestResult run(RunSpec spec, BarSeries candles, List<? extends Event> others, Journal journal) {
        return run(spec, new History(List.of(candles), List.of(), others), journal);
    }

    /**
     * Runs {@code spec} over candles that it sees and finer bars that fill its orders, and tells {@code journal}
     * everything but the finer bars.
     *
     * @param others opinions, fundings and the like, earliest first; may be empty
     */
    public static BacktestResult run(
            RunSpec spec, DetailedCandles detailed, List<? extends Event> others, Journal journal) {
        return run(spec, new History(List.of(detailed.candles()), List.of(detailed), others), journal);
    }

    /** Runs {@code spec} over the history of one instrument and tells {@code journal} everything but finer bars. */
    public static BacktestResult run(RunSpec spec, History history, Journal journal) {
        var log = new FillLog(spec.instruments());
        var hash = new DecisionHash();
        var run = SimulatedRun.over(spec, history, Journal.both(Journal.both(log, hash), journal));
        run.runToEnd();
        return result(spec, history.candles().getFirst(), log, hash.value(), run.portfolio());
    }

    private static BacktestResult result(
            RunSpec spec, BarSeries candles, FillLog log, String hash, Portfolio portfolio) {
        List<Fill> fills = log.fills(candles.instrument());
        List<Payment> payments = log.payments(candles.instrument());
        List<RoundTrip> trips = RoundTrip.of(fills, candles.instrument());
        EquityCurve equity = EquityCurve.of(candles, spec.cash().toDouble(), fills, payments);
        return new BacktestResult(
                log.bars(candles.instrument()),
                spec.cash(),
                portfolio.equity(),
                portfolio.position(candles.instrument()).lots(),
                portfolio.fees(),
                log.refused(),
                fills,
                payments,
                trips,
                equity,
                Performance.of(candles, equity, trips),
                hash);
    }
}
