package io.quati.bench;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BarFeed;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.backtest.SimulatedRun;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.journal.DecisionHash;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** W2: a crossing of two simple averages, always all in, and the same over more and more bars. */
final class BacktestTasks {

    static final double CASH = 1_000_000;

    private static final Rules WITH_FEE = new Rules(20, 50, "0.001");
    private static final Rules WITHOUT_FEE = new Rules(20, 50, "0");
    private static final int BEGINNING = 50_000;
    private static final int GROWTH = 4;

    private static final Map<Rules, Map<Integer, Double>> PUBLISHED = Map.of(
            WITH_FEE, Map.of(Market.YEAR, 14.75690758432468, BEGINNING, 444047.54042202124),
            WITHOUT_FEE, Map.of(Market.YEAR, 2012150.734151059, BEGINNING, 1315447.2379878883));

    private BacktestTasks() {}

    /**
     * What to trade by.
     *
     * @param fast length of the fast average, in bars
     * @param slow length of the slow average, in bars
     * @param feeText fee of each side as a fraction, as users write it
     */
    record Rules(int fast, int slow, String feeText) {

        double fee() {
            return Double.parseDouble(feeText);
        }

        String name() {
            return "sma " + fast + "/" + slow + ", fee " + feeText;
        }
    }

    static List<Task> of(Market market, boolean rivals) {
        List<Task> tasks = new ArrayList<>();
        tasks.add(task(market, WITH_FEE, rivals));
        tasks.add(task(market, WITHOUT_FEE, rivals));
        if (market.size() > BEGINNING) {
            Market beginning = market.first(BEGINNING);
            tasks.add(task(beginning, WITH_FEE, rivals));
            tasks.add(task(beginning, WITHOUT_FEE, rivals));
        }
        return tasks;
    }

    private static Task task(Market market, Rules rules, boolean rivals) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(ours(market, rules));
        contenders.add(new Contender("quati, kernel", "as sweeps run it", () -> SweepTasks.single(market, rules)));
        if (rivals) {
            contenders.add(Contender.rival(PlainLoop.NAME, () -> PlainLoop.smaCross(market, rules)));
            var ta4j = new Ta4j(market);
            contenders.add(Contender.rival(Ta4j.NAME, () -> ta4j.smaCross(rules))
                    .noting("one unit a trade, compounded afterwards"));
        }
        return new Task("W2", rules.name(), market.size(), published(rules, market.size()), contenders);
    }

    /** Without a fee: with one, an account that always goes all in has nothing left to trade after some years. */
    static List<Task> growth(int bars, boolean rivals) {
        List<Task> tasks = new ArrayList<>();
        for (int size : new int[] {bars / GROWTH, bars, Math.multiplyExact(bars, GROWTH)}) {
            Market market = Market.of(size);
            List<Contender> contenders = new ArrayList<>();
            contenders.add(ours(market, WITHOUT_FEE));
            if (rivals) {
                contenders.add(Contender.rival(PlainLoop.NAME, () -> PlainLoop.smaCross(market, WITHOUT_FEE)));
            }
            tasks.add(new Task("growth", WITHOUT_FEE.name(), size, published(WITHOUT_FEE, size), contenders));
        }
        return tasks;
    }

    /** The same run, told to a journal. */
    static List<Task> journals(Market market) {
        Rules rules = WITH_FEE;
        var contenders = List.of(
                ours(market, rules),
                new Contender("quati, hash", "SHA-256 over all decisions", () -> hashed(market, rules)),
                new Contender("quati, entries kept", "every entry in a list", () -> kept(market, rules)),
                new Contender("quati, Backtest.run", "hash, fills, equity curve, figures", () -> full(market, rules)));
        return List.of(new Task(
                "W2", "journals, fee " + rules.feeText(), market.size(), published(rules, market.size()), contenders));
    }

    private static OptionalDouble published(Rules rules, int bars) {
        Double answer = PUBLISHED.getOrDefault(rules, Map.of()).get(bars);
        return answer == null ? OptionalDouble.empty() : OptionalDouble.of(answer);
    }

    private static Contender ours(Market market, Rules rules) {
        return Contender.ours(() -> engine(market, rules, Journal.NONE)).noting("general engine, journal off");
    }

    /** Returns the equity after a run of the general engine: any strategy, orders, fees, reports. */
    static double engine(Market market, Rules rules, Journal journal) {
        var run = new SimulatedRun(spec(market, rules), new BarFeed(market.series()), journal);
        run.runToEnd();
        return run.portfolio().equity().toDouble();
    }

    private static double hashed(Market market, Rules rules) {
        var hash = new DecisionHash();
        double equity = engine(market, rules, hash);
        Outputs.keep(hash.value());
        return equity;
    }

    private static double kept(Market market, Rules rules) {
        List<Entry> entries = new ArrayList<>();
        double equity = engine(market, rules, entries::add);
        Outputs.keep(entries.size());
        return equity;
    }

    private static double full(Market market, Rules rules) {
        var result = Backtest.run(spec(market, rules), market.series(), List.of(), Journal.NONE);
        Outputs.keep(result);
        return result.finalEquity().toDouble();
    }

    private static RunSpec spec(Market market, Rules rules) {
        var instrument = market.series().instrument();
        return new RunSpec(
                instrument,
                "sma-cross",
                Map.of("fast", Integer.toString(rules.fast()), "slow", Integer.toString(rules.slow())),
                "all",
                Money.of(Long.toString((long) CASH), instrument.quote()),
                FillModel.of(FeeRate.of(rules.feeText()), 0));
    }
}
