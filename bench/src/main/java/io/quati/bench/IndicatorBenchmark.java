package io.quati.bench;

import java.util.Map;
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

/** W1, ours only, in JVMs of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class IndicatorBenchmark {

    @Param("525600")
    private int bars;

    @Param({
        "sma",
        "ema",
        "rsi",
        "macd",
        "atr",
        "adx",
        "bbands",
        "stoch",
        "obv",
        "vwap",
        "wma",
        "kama",
        "stochrsi",
        "cci",
        "mfi",
        "willr",
        "aroon",
        "psar",
        "donchian",
        "stddev",
        "beta",
        "correlation"
    })
    private String indicator = "sma";

    private Market market = Market.of(0);

    /** Invents the market. */
    @Setup
    public void prepare() {
        market = Market.of(bars);
    }

    /** All outputs of the indicator with its preset parameters, written to new arrays. */
    @Benchmark
    public double quati() {
        return IndicatorTasks.ours(market, indicator, Map.of());
    }
}
