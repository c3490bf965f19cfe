package io.quati.bench;

import io.quati.core.journal.Journal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** W2 in JVMs of its own, so that no contender's types slow down another's calls. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BacktestBenchmark {

    @Param("525600")
    private int bars;

    @Param({"0.001", "0"})
    private String fee = "0";

    private Market market = Market.of(0);
    private BacktestTasks.Rules rules = new BacktestTasks.Rules(20, 50, fee);

    /** Invents the market. */
    @Setup
    public void prepare() {
        market = Market.of(bars);
        rules = new BacktestTasks.Rules(20, 50, fee);
    }

    /** The general engine with its journal off. */
    @Benchmark
    public double quati() {
        return BacktestTasks.engine(market, rules, Journal.NONE);
    }

    /** The loop that knows nothing but this strategy. */
    @Benchmark
    public double plainLoop() {
        return PlainLoop.smaCross(market, rules);
    }
}
