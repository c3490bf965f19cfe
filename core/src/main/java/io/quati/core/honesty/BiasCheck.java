package io.quati.core.honesty;

import io.quati.core.backtest.BarFeed;
import io.quati.core.backtest.RunSpec;
import io.quati.core.backtest.SimulatedRun;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Event;
import io.quati.core.domain.Ohlcv;
import io.quati.core.honesty.BiasReport.Finding;
import io.quati.core.honesty.BiasReport.Trial;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.strategy.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Looks for knowledge of the future. What a strategy decides up to a bar must be the same when the candles after it
 * are missing, and when they are garbage.
 *
 * <p>The check cuts the history at bars where the strategy decided something, as that is where a peek shows, and at
 * bars spread evenly. A strategy that looks ahead without ever acting on it is not found.
 */
public final class BiasCheck {

    /** How far the garbage goes: enough to move every statistic over the whole sample. */
    private static final int GARBAGE_BARS = 1_000;

    private static final double GARBAGE = 3;

    private final RunSpec spec;
    private final Function<BarSeries, Strategy> maker;
    private final BarSeries candles;
    private final List<Finding> findings = new ArrayList<>();

    private BiasCheck(RunSpec spec, Function<BarSeries, Strategy> maker, BarSeries candles) {
        this.spec = spec;
        this.maker = maker;
        this.candles = candles;
    }

    /**
     * Checks the strategy that {@code spec} names.
     *
     * @param cuts how many bars to cut the history at; each costs two runs up to there
     */
    public static BiasReport run(RunSpec spec, BarSeries candles, int cuts) {
        return run(spec, _ -> spec.newStrategy(), candles, cuts);
    }

    /**
     * Checks any strategy.
     *
     * @param spec the account and the market it trades in; its own strategy is not used
     * @param maker makes a new strategy from the candles that it may see, all of them
     * @param cuts how many bars to cut the history at; each costs two runs up to there
     */
    public static BiasReport run(RunSpec spec, Function<BarSeries, Strategy> maker, BarSeries candles, int cuts) {
        if (cuts < 1) {
            throw new IllegalArgumentException("cuts must be at least 1, was " + cuts);
        }
        if (candles.size() < 3) {
            throw new IllegalArgumentException("candles must be at least 3, were " + candles.size());
        }
        return new BiasCheck(spec, maker, candles).check(cuts);
    }

    private BiasReport check(int cuts) {
        List<Taken> whole = decisions(candles, candles.size());
        compare(Trial.REPEATED, candles.size() - 1, whole, decisions(candles, candles.size()));
        SortedSet<Integer> bars = cutBars(whole, cuts);
        for (int bar : bars) {
            List<Taken> expected = upTo(whole, bar);
            compare(Trial.TRUNCATED, bar, expected, decisions(candles.slice(0, bar + 1), bar + 1));
            compare(Trial.POISONED, bar, expected, decisions(poisonedAfter(bar), bar + 1));
        }
        return new BiasReport(candles.size(), whole.size(), bars.size(), findings);
    }

    /** Half of the cuts where something was decided, the rest evenly spread. */
    private SortedSet<Integer> cutBars(List<Taken> decisions, int cuts) {
        var bars = new TreeSet<Integer>();
        int deciding = Math.min((cuts + 1) / 2, decisions.size());
        for (int i = 0; i < deciding; i++) {
            bars.add(decisions
                    .get((int) ((long) i * decisions.size() / deciding))
                    .bar());
        }
        int last = candles.size() - 2;
        for (int i = 1; bars.size() < cuts && i <= cuts; i++) {
            bars.add((int) ((long) i * last / cuts));
        }
        bars.removeIf(bar -> bar > last);
        return bars;
    }

    private void compare(Trial trial, int cut, List<Taken> expected, List<Taken> got) {
        int same = 0;
        while (same < expected.size() && same < got.size() && expected.get(same).equals(got.get(same))) {
            same++;
        }
        if (same == expected.size() && same == got.size()) {
            return;
        }
        int bar = Math.min(
                same < expected.size() ? expected.get(same).bar() : cut,
                same < got.size() ? got.get(same).bar() : cut);
        findings.add(new Finding(
                trial,
                cut,
                bar,
                Instant.ofEpochMilli(candles.closeTime(bar)),
                at(expected, same, bar),
                at(got, same, bar)));
    }

    /** Returns the decision at {@code index} if it was taken at {@code bar}. */
    private static List<Decision> at(List<Taken> decisions, int index, int bar) {
        return index < decisions.size() && decisions.get(index).bar() == bar
                ? List.of(decisions.get(index).decision())
                : List.of();
    }

    /** Returns what is decided before bar {@code end} is past, over {@code visible}. */
    private List<Taken> decisions(BarSeries visible, int end) {
        List<Taken> taken = new ArrayList<>();
        var journal = new Journal() {
            private int heard;
            private boolean atBar;

            @Override
            public void append(Entry entry) {
                if (entry instanceof Entry.Heard(Event event)) {
                    atBar = event instanceof Bar;
                    heard += atBar ? 1 : 0;
                } else if (entry instanceof Entry.Decided(Decision decision)) {
                    int bar = atBar ? heard - 1 : heard; // a report comes before the bar it is about
                    if (bar < end) {
                        taken.add(new Taken(bar, decision));
                    }
                }
            }

            boolean isOver() {
                return heard >= end;
            }
        };
        var run = new SimulatedRun(spec, maker.apply(visible), new BarFeed(visible), journal);
        while (!journal.isOver() && run.step()) {
            // goes on until the bar of interest is past
        }
        return taken;
    }

    private static List<Taken> upTo(List<Taken> decisions, int bar) {
        return decisions.stream().filter(taken -> taken.bar() <= bar).toList();
    }

    private BarSeries poisonedAfter(int bar) {
        BarSeries poisoned = candles.slice(0, bar + 1);
        int end = (int) Math.min(candles.size(), bar + 1L + GARBAGE_BARS);
        for (int i = bar + 1; i < end; i++) {
            double factor = i % 2 == 0 ? GARBAGE : 1 / GARBAGE;
            double price = candles.close(bar) * factor;
            poisoned.append(
                    candles.openTime(i), new Ohlcv(price, price * GARBAGE, price / GARBAGE, price, GARBAGE * i));
        }
        return poisoned;
    }

    /** A decision and the bar it belongs to. */
    private record Taken(int bar, Decision decision) {}
}
