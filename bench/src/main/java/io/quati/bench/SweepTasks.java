package io.quati.bench;

import io.quati.core.backtest.FillModel;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.environment.MarketFeatures;
import io.quati.core.environment.TradingEnvironment;
import io.quati.core.environment.TradingEnvironment.Action;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.sweep.GridKernel;
import io.quati.core.sweep.Sweep;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepTable;
import io.quati.core.sweep.SweepTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** W3, many parameter sets; W5, a grid; W6, an environment for learning; and the growth of W3 with bars and sets. */
final class SweepTasks {

    private static final double SUM_OF_LOGARITHMS = -11248.7302267;
    private static final int GROWTH = 4;
    private static final List<Action> ACTIONS = List.of(Action.HOLD, Action.BUY, Action.HOLD, Action.HOLD, Action.SELL);

    private SweepTasks() {}

    /** Lengths of averages, as users write them. */
    record Lengths(String fast, String slow) {

        static final Lengths REFERENCE = new Lengths("5..50", "55..250:5");
    }

    static List<Task> sweeps(Market market, boolean rivals) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Contender.ours(() -> sum(market, Lengths.REFERENCE)).noting("one thread, whole kernel"));
        if (rivals) {
            contenders.add(Contender.rival(PlainLoop.NAME, () -> plainSum(market)));
        }
        var expected = market.size() == Market.YEAR ? OptionalDouble.of(SUM_OF_LOGARITHMS) : OptionalDouble.empty();
        return List.of(new Task("W3", "1,840 sma pairs", market.size(), expected, contenders));
    }

    /** Without a fee, which would ruin some accounts in a longer market and leave their remnants to exact money. */
    static List<Task> growth(int bars) {
        List<Task> tasks = new ArrayList<>();
        for (int size : new int[] {bars / GROWTH, bars, Math.multiplyExact(bars, GROWTH)}) {
            tasks.add(growing(Market.of(size), "460 sma pairs", new Lengths("5..50", "55..235:20")));
        }
        Market market = Market.of(bars);
        tasks.add(growing(market, "1,840 sma pairs", Lengths.REFERENCE));
        tasks.add(growing(market, "7,360 sma pairs", new Lengths("5..50", "55..214")));
        return tasks;
    }

    private static Task growing(Market market, String name, Lengths lengths) {
        return new Task(
                "growth",
                name,
                market.size(),
                OptionalDouble.empty(),
                List.of(Contender.ours(() -> sum(market, lengths, "0"))));
    }

    static List<Task> others(Market market) {
        var rules = new GridKernel.Rules(10, 0.005, 0.001, BacktestTasks.CASH);
        var features = new MarketFeatures(market.series());
        return List.of(
                new Task(
                        "W5",
                        "grid of 10 cells",
                        market.size(),
                        OptionalDouble.empty(),
                        List.of(Contender.ours(() ->
                                        GridKernel.run(market.series(), rules).equity())
                                .noting("skips bars that touch no line"))),
                new Task(
                        "W6",
                        "environment steps",
                        market.size(),
                        OptionalDouble.empty(),
                        List.of(Contender.ours(() -> episode(features)).noting("10 features a step"))));
    }

    /** Returns the sum over all sets of the logarithm of equity by first cash, on this thread. */
    static double sum(Market market, Lengths lengths) {
        return sum(market, lengths, "0.001");
    }

    private static double sum(Market market, Lengths lengths, String fee) {
        var plan = SweepPlan.of(
                StrategyCatalogue.find("sma-cross"), Map.of("fast", lengths.fast(), "slow", lengths.slow()));
        SweepTable table = swept(market, plan, fee);
        double sum = 0;
        for (int set : table.done()) {
            sum += Math.log(table.get(set).equity() / BacktestTasks.CASH);
        }
        return sum;
    }

    /** Returns the equity of one set, by the same kernel: W2 without the engine. */
    static double single(Market market, BacktestTasks.Rules rules) {
        var plan = SweepPlan.of(
                StrategyCatalogue.find("sma-cross"),
                Map.of("fast", Integer.toString(rules.fast()), "slow", Integer.toString(rules.slow())));
        return swept(market, plan, rules.feeText()).get(0).equity();
    }

    private static SweepTable swept(Market market, SweepPlan plan, String fee) {
        var sweep = new Sweep(plan, terms(market, fee), market.series());
        var table = new SweepTable(plan.sets());
        for (int[] batch : sweep.batches(table, 1)) {
            table.put(batch, sweep.run(batch));
        }
        return table;
    }

    static SweepTerms terms(Market market, String fee) {
        return new SweepTerms(
                Money.of(
                        Long.toString((long) BacktestTasks.CASH),
                        market.series().instrument().quote()),
                "all",
                FillModel.of(FeeRate.of(fee), 0));
    }

    private static double plainSum(Market market) {
        double sum = 0;
        for (int fast = 5; fast <= 50; fast++) {
            for (int slow = 55; slow <= 250; slow += 5) {
                var rules = new BacktestTasks.Rules(fast, slow, "0.001");
                sum += Math.log(PlainLoop.smaCross(market, rules) / BacktestTasks.CASH);
            }
        }
        return sum;
    }

    /** Returns the equity after one episode over all bars, acting by a fixed pattern. */
    static double episode(MarketFeatures features) {
        var environment = new TradingEnvironment(features, 0.001);
        var seen = new double[TradingEnvironment.FEATURES];
        double checksum = 0;
        for (int step = 0; !environment.isOver(); step = step + 1 == ACTIONS.size() ? 0 : step + 1) {
            environment.step(ACTIONS.get(step), seen);
            checksum += seen[step];
        }
        Outputs.keep(checksum);
        return environment.equity();
    }
}
