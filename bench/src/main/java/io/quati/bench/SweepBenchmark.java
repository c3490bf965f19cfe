package io.quati.bench;

import io.quati.core.environment.MarketFeatures;
import io.quati.core.sweep.GridKernel;
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

/** W2 by the kernel, W3, W4, W5 and W6, in JVMs of their own that have the vector module. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx256m"})
public class SweepBenchmark {

    private static final BacktestTasks.Rules RULES = new BacktestTasks.Rules(20, 50, "0.001");
    private static final GridKernel.Rules GRID = new GridKernel.Rules(10, 0.005, 0.001, BacktestTasks.CASH);

    @Param("525600")
    private int bars;

    private Market market = Market.of(0);
    private MarketFeatures features = new MarketFeatures(market.series());

    /** Invents the market. */
    @Setup
    public void prepare() {
        market = Market.of(bars);
        features = new MarketFeatures(market.series());
    }

    /** One parameter set. */
    @Benchmark
    public double w2Kernel() {
        return SweepTasks.single(market, RULES);
    }

    /** 1,840 parameter sets on one thread. */
    @Benchmark
    public double w3Sweep() {
        return SweepTasks.sum(market, SweepTasks.Lengths.REFERENCE);
    }

    /** One grid. */
    @Benchmark
    public double w5Grid() {
        return GridKernel.run(market.series(), GRID).equity();
    }

    /** One episode: as many steps as there are bars. */
    @Benchmark
    public double w6Environment() {
        return SweepTasks.episode(features);
    }
}
