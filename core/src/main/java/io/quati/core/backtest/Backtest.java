package io.quati.core.backtest;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Opinion;
import io.quati.core.engine.Engine;
import io.quati.core.engine.EventSource;
import io.quati.core.journal.DecisionHash;
import io.quati.core.journal.Journal;
import io.quati.core.performance.EquityCurve;
import io.quati.core.performance.Performance;
import io.quati.core.performance.RoundTrip;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskRules;
import io.quati.core.strategy.Strategy;
import java.util.List;

/** One run of one strategy over history. Every run has its own engine, venue and account. */
public final class Backtest {

    private final BarSeries candles;
    private final List<Opinion> opinions;
    private final FillModel fillModel;
    private final Money cash;

    /**
     * @param candles the history, of one instrument
     * @param opinions what minds said at the time, earliest first; may be empty
     * @param cash what the account starts with, in the instrument's quote currency
     */
    public Backtest(BarSeries candles, List<Opinion> opinions, FillModel fillModel, Money cash) {
        if (cash.signum() <= 0) {
            throw new IllegalArgumentException("cash must be positive, was " + cash);
        }
        this.candles = candles;
        this.opinions = List.copyOf(opinions);
        this.fillModel = fillModel;
        this.cash = cash;
    }

    /** Runs {@code strategy}, which must be new, and tells {@code journal} everything. */
    public BacktestResult run(Strategy strategy, Journal journal) {
        var log = new FillLog();
        var hash = new DecisionHash();
        EventSource history = opinions.isEmpty() ? new BarFeed(candles) : new MergedFeed(candles, opinions);
        var venue = new SimulatedVenue(history, fillModel, cash);
        var portfolio = new Portfolio(cash);
        var gate = new RiskGate(RiskRules.spot());
        new Engine(strategy, gate, venue, Journal.both(Journal.both(log, hash), journal), portfolio).run(venue);
        return result(log, hash, portfolio);
    }

    private BacktestResult result(FillLog log, DecisionHash hash, Portfolio portfolio) {
        Instrument instrument = candles.instrument();
        List<RoundTrip> trips = RoundTrip.of(log.fills(), instrument);
        EquityCurve equity = EquityCurve.of(candles, cash.toDouble(), log.fills());
        return new BacktestResult(
                log.bars(),
                cash,
                portfolio.equity(),
                portfolio.position(instrument).lots(),
                portfolio.fees(),
                log.fills(),
                trips,
                equity,
                Performance.of(candles, equity, trips),
                hash.value());
    }
}
