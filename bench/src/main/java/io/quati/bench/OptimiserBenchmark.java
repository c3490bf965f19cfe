package io.quati.bench;

import java.util.List;
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

/** W4's genetic search of 10,000 pairs, in JVMs of its own that have the vector module. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx256m"})
public class OptimiserBenchmark {

    @Param("50000")
    private int bars;

    private List<Contender> searching = List.of();

    /** Invents the market. */
    @Setup
    public void prepare() {
        searching = OptimiserTasks.of(Market.of(bars), true).getFirst().contenders();
    }

    /** Jenetics asks the kernel. */
    @Benchmark
    public double quati() {
        return searching.getFirst().work().getAsDouble();
    }

    /** Jenetics asks a plain Java loop. */
    @Benchmark
    public double jenetics() {
        return searching.getLast().work().getAsDouble();
    }
}
