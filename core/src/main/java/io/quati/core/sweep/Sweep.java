package io.quati.core.sweep;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.History;
import io.quati.core.backtest.RunSpec;
import io.quati.core.backtest.SimulatedRun;
import io.quati.core.calendar.TradingHours;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Side;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.AccountRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many parameter sets of one strategy over one market, each with an account of its own.
 *
 * <p>Strategies that have a kernel are run by it, unless orders take time to arrive, volume limits fills or candles lie outside
 * the hours of trading; all others are run by the engine, set by set. Which it was is part of each result. The result of a set depends on nothing but the set:
 * not on the batch it is in, nor on who else runs. Finer bars do not change what a kernel trades, which is all at the opens
 * of candles. The work comes in batches, which threads may share out: running one does
 * not change the sweep.
 */
public final class Sweep {

    /** Bars that a batch of the engine goes over, so that nobody waits long for its end. */
    private static final int ENGINE_BARS = 2_000_000;

    private static final int MOST_ENGINE_SETS = 256;

    private static final Duration DAY = Duration.ofDays(1);

    private final SweepPlan plan;
    private final SweepTerms terms;
    private final History history;
    private final BarSeries candles;
    private final int[] valid;
    private final Optional<Kernels.Maker> kernels;

    /**
     * @throws IllegalArgumentException if the size or the cash makes no sense, or no combination is valid
     */
    public Sweep(SweepPlan plan, SweepTerms terms, BarSeries candles) {
        this(plan, terms, new History(List.of(candles), List.of(), List.of()));
    }

    /**
     * @param history of one instrument; with finer bars, the engine fills orders by these
     * @throws IllegalArgumentException if the size or the cash makes no sense, or no combination is valid
     */
    public Sweep(SweepPlan plan, SweepTerms terms, History history) {
        this.plan = plan;
        this.terms = terms;
        this.history = history;
        this.candles = history.candles().getFirst();
        this.valid = plan.valid(terms.size(), candles.instrument());
        if (valid.length == 0) {
            throw new IllegalArgumentException("a sweep must have a combination that "
                    + plan.strategy().name() + " accepts, had none of " + plan.sets());
        }
        spec(valid[0]);
        boolean immediate = terms.fills().latency().isZero()
                && terms.fills().volumeShare() == 1
                && (terms.fills().hours() == TradingHours.ALWAYS
                        || candles.interval().compareTo(DAY) >= 0);
        this.kernels = immediate ? Kernels.find(plan.strategy(), parameters(valid), terms.size()) : Optional.empty();
    }

    /** Returns whether kernels use vector instructions on this machine, in this JVM. */
    public static boolean isVectorized() {
        return Lanes.areVectorsUsable();
    }

    /** Returns whether a kernel runs the sets, rather than the engine. */
    public boolean hasKernel() {
        return kernels.isPresent();
    }

    /** Returns the numbers of the combinations that make sense, rising. */
    public int[] sets() {
        return valid.clone();
    }

    SweepTerms terms() {
        return terms;
    }

    /** Returns the whole specification of a single run of {@code set}. */
    public RunSpec spec(int set) {
        return new RunSpec(
                        List.of(candles.instrument()),
                        plan.strategy(),
                        plan.parameters(set),
                        terms.size(),
                        terms.cash(),
                        terms.fills(),
                        AccountRules.SPOT)
                .filledBy(history);
    }

    /** Returns what all sets go through. */
    public History history() {
        return history;
    }

    /** Returns what the strategy sees. */
    public BarSeries candles() {
        return candles;
    }

    /** Returns the whole back-test of {@code set}, by the engine. */
    public BacktestResult backtest(int set) {
        return Backtest.run(spec(set), history, Journal.NONE);
    }

    /**
     * Returns the sets that {@code table} has no result of, in batches.
     *
     * @param workers how many threads there will be; no thread should be left without a batch
     */
    public List<int[]> batches(SweepTable table, int workers) {
        IntStream missing = Arrays.stream(valid).filter(set -> !table.has(set));
        int[] order = kernels.isPresent()
                ? missing.boxed()
                        .sorted(kernels.get().order(plan))
                        .mapToInt(Integer::intValue)
                        .toArray()
                : missing.toArray();
        int most = kernels.isPresent()
                ? SignalKernel.BATCH
                : Math.clamp(ENGINE_BARS / Math.max(1, candles.size()), 1, MOST_ENGINE_SETS);
        int rounds = Math.max(1, Math.ceilDiv(order.length, most * workers));
        int size = Math.max(1, Math.ceilDiv(order.length, rounds * workers));
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
        }
        return batches;
    }

    /** Runs the sets of {@code batch} and returns their results, in that order. */
    public List<SweepResult> run(int[] batch) {
        if (kernels.isEmpty()) {
            return Arrays.stream(batch)
                    .mapToObj(set -> engine(spec(set), history))
                    .toList();
        }
        var quick = new QuickAccounts(candles, terms, batch.length, QuickAccounts.PurseSink.NONE);
        drive(batch, quick);
        int[] doubtful =
                IntStream.range(0, batch.length).filter(quick::isDoubtful).toArray();
        int[] again = Arrays.stream(doubtful).map(i -> batch[i]).toArray();
        var ledger = new LedgerAccounts(candles, terms, again.length, (set, bar, side, price, lots) -> {});
        if (again.length > 0) {
            drive(again, ledger);
        }
        List<SweepResult> results = new ArrayList<>(batch.length);
        int exact = 0;
        for (int i = 0; i < batch.length; i++) {
            boolean redone = exact < doubtful.length && doubtful[exact] == i;
            results.add(redone ? ledger.result(exact++) : quick.result(i));
        }
        return results;
    }

    /** Leads {@code accounts} through all bars by the signals of the sets of {@code batch}, for which there must be a kernel. */
    void drive(int[] batch, Accounts accounts) {
        SignalKernel kernel =
                kernels.orElseThrow().make(candles, parameters(batch).toList());
        drive(kernel, batch.length, accounts, candles.size());
    }

    private Stream<Map<String, String>> parameters(int[] sets) {
        return Arrays.stream(sets).mapToObj(plan::parameters);
    }

    /** Leads {@code accounts} through all bars by the signals of {@code kernel}. */
    static void drive(SignalKernel kernel, int sets, Accounts accounts, int bars) {
        var signals = new int[SignalKernel.CHUNK + Long.SIZE];
        for (int from = 0; from < bars; from += SignalKernel.CHUNK) {
            kernel.load(from, Math.min(bars, from + SignalKernel.CHUNK));
            for (int set = 0; set < sets; set++) {
                accounts.trade(set, from, signals, kernel.signals(set, signals));
            }
        }
    }

    /** Runs one set as a back-test. */
    static SweepResult engine(RunSpec spec, History history) {
        var count = new FillCount();
        var run = SimulatedRun.over(spec, history, count);
        run.runToEnd();
        return new SweepResult(run.portfolio().equity().toDouble(), count.buys, count.sells, SweepMethod.ENGINE);
    }

    /** A journal that counts fills. */
    private static final class FillCount implements Journal {

        private int buys;
        private int sells;

        @Override
        public void append(Entry entry) {
            if (entry instanceof Entry.Heard(Event event) && event instanceof Filled fill) {
                if (fill.side() == Side.BUY) {
                    buys++;
                } else {
                    sells++;
                }
            }
        }
    }
}
