package io.quati.bench;

import io.quati.bench.latency.LatencyCommand;
import io.quati.bench.server.ServerCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the workloads of docs/benchmarks.md, ours and the rivals' in one run, and prints one table. */
@Command(
        name = "quati bench",
        mixinStandardHelpOptions = true,
        subcommands = {LatencyCommand.class, ServerCommand.class},
        description =
                "Measures indicators (W1), one back-test (W2), a sweep (W3), an optimiser (W4), a grid (W5), an environment (W6),"
                        + " and growth.",
        footer = "Exits with 1 if any contender gave a wrong answer.")
public final class Main implements Callable<Integer> {

    private static final int LEAST_BARS = 200;
    private static final List<String> WORKLOADS = List.of("W1", "W2", "W3", "W4", "W5", "W6", "GROWTH");

    private final PrintWriter out;
    private final PrintWriter progress;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "W",
            description = "Only these of W1, W2, W3, W4, W5, W6, growth.")
    private List<String> only = WORKLOADS;

    @Option(names = "--repeats", paramLabel = "N", description = "Measured runs, preset ${DEFAULT-VALUE}.")
    private int repeats = 11;

    @Option(names = "--bars", paramLabel = "N", description = "Bars of the market, preset ${DEFAULT-VALUE}.")
    private int bars = Market.YEAR;

    @Option(names = "--no-rivals", negatable = false, description = "Measure only ourselves.")
    private boolean alone;

    private Main(PrintWriter out, PrintWriter progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Runs and exits with 0, with 1 after a wrong answer, or with 2 after a wrong option. */
    public static void main(String[] args) {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var progress = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, progress, args));
    }

    static int run(PrintWriter out, PrintWriter progress, String... args) {
        var command = new CommandLine(new Main(out, progress)).setOut(out).setErr(progress);
        command.setUnmatchedOptionsArePositionalParams(true);
        return command.execute(args);
    }

    @Command(name = "jmh", description = "The same workloads under JMH; arguments are JMH's own, a regex first.")
    static int jmh(@Parameters(arity = "0..*") String[] arguments) throws IOException {
        org.openjdk.jmh.Main.main(arguments == null ? new String[0] : arguments);
        return 0;
    }

    @Override
    public Integer call() {
        var stopwatch = new Stopwatch(repeats, progress);
        List<Measurement> measured = new ArrayList<>();
        for (Task task : tasks()) {
            measured.addAll(stopwatch.measure(task));
        }
        var report = new Report(Machine.describe(bars), measured);
        out.println(json ? report.json() : report.table());
        return report.isRight() ? 0 : 1;
    }

    private List<Task> tasks() {
        List<String> wanted =
                only.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        if (!WORKLOADS.containsAll(wanted)) {
            throw wrong("--only must name some of W1, W2, W3, W4, W5, W6, growth, was " + only);
        }
        if (bars < LEAST_BARS || repeats < 1) {
            throw wrong("--bars must be at least " + LEAST_BARS + " and --repeats 1, was " + bars + " and " + repeats);
        }
        var market = Market.of(bars);
        List<Task> tasks = new ArrayList<>();
        if (wanted.contains("W1")) {
            tasks.addAll(IndicatorTasks.of(market, !alone));
        }
        if (wanted.contains("W2")) {
            tasks.addAll(BacktestTasks.of(market, !alone));
        }
        if (wanted.contains("W3")) {
            tasks.addAll(SweepTasks.sweeps(market, !alone));
        }
        if (wanted.contains("W4")) {
            tasks.addAll(OptimiserTasks.of(market, !alone));
        }
        for (Task task : SweepTasks.others(market)) {
            if (wanted.contains(task.workload())) {
                tasks.add(task);
            }
        }
        if (wanted.contains("GROWTH")) {
            tasks.addAll(BacktestTasks.growth(bars, !alone));
            tasks.addAll(SweepTasks.growth(bars));
        }
        if (wanted.contains("W2")) {
            tasks.addAll(BacktestTasks.journals(market));
        }
        return tasks;
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(new CommandLine(this).setErr(progress), message);
    }
}
