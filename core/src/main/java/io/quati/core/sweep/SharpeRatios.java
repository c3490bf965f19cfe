package io.quati.core.sweep;

import io.quati.core.backtest.Backtest;
import io.quati.core.journal.Journal;
import io.quati.core.performance.TradingYear;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Sharpe ratio of any parameter set of a sweep: what an optimiser asks for, generation by generation.
 *
 * <p>It is {@link io.quati.core.performance.Performance#sharpeRatio} of a back-test of the set. Where the sweep has a kernel no
 * back-test is run and the ratio is that within a billionth of it, or within a billionth where it is below 1; sets whose
 * equity the kernel cannot vouch for ({@link SweepMethod#LEDGER}), and all without a kernel, are run by the engine. Nothing
 * is remembered from one question to the next. Threads may share one of these.
 */
public final class SharpeRatios {

    private final Sweep sweep;
    private final ReturnSums closes;
    private final double rootOfYear;

    public SharpeRatios(Sweep sweep) {
        this.sweep = sweep;
        this.closes = new ReturnSums(sweep.candles());
        this.rootOfYear = Math.sqrt(TradingYear.of(sweep.candles()).bars());
    }

    /**
     * Returns the annual ratio of each of {@code sets}, in their order.
     *
     * @param sets of {@link Sweep#sets}; a few hundred at a time are cheaper than one by one
     */
    public double[] of(int... sets) {
        if (!sweep.hasKernel()) {
            return Arrays.stream(sets).mapToDouble(this::byEngine).toArray();
        }
        var returns = new EquityReturns(
                sweep.candles(), closes, sets.length, sweep.terms().cash().toDouble());
        var accounts = new QuickAccounts(sweep.candles(), sweep.terms(), sets.length, returns);
        sweep.drive(sets, accounts);
        return IntStream.range(0, sets.length)
                .mapToDouble(i -> accounts.isDoubtful(i) ? byEngine(sets[i]) : returns.ratio(i) * rootOfYear)
                .toArray();
    }

    private double byEngine(int set) {
        return Backtest.run(sweep.spec(set), sweep.candles(), List.of(), Journal.NONE)
                .performance()
                .sharpeRatio();
    }
}
