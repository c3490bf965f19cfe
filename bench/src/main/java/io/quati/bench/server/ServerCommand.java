package io.quati.bench.server;

import io.quati.bench.Machine;
import io.quati.bench.Options;
import io.quati.bench.Scratch;
import io.quati.bench.server.Load.Outcome;
import io.quati.bench.server.ServerReport.Asked;
import io.quati.bench.server.ServerReport.Starts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long a whole server with many bots takes to answer, and to start. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = "A server of its own process with many bots: time to answer under load, and time to start.",
        footer = "Exits with 1 if anything was not answered, or not done.")
public final class ServerCommand implements Callable<Integer> {

    /** Visitors' tokens are good for a quarter of an hour. */
    private static final int LONGEST_SECONDS = 600;

    private static final int MOST_REQUESTS = 10_000;
    private static final int MOST_BOTS = 500;
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final List<String> program;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--bots", paramLabel = "N", description = "Bots, preset ${DEFAULT-VALUE}.")
    private int bots = 100;

    @Option(names = "--rate", paramLabel = "N", description = "Requests a second, preset ${DEFAULT-VALUE}.")
    private int rate = 500;

    @Option(names = "--seconds", paramLabel = "N", description = "Measured time, preset ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds of load that are not measured, preset ${DEFAULT-VALUE}.")
    private int warmUp = 120;

    @Option(names = "--starts", paramLabel = "N", description = "Warm starts, preset ${DEFAULT-VALUE}.")
    private int starts = 5;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where the data go, preset ${DEFAULT-VALUE}.")
    private Path parent = Path.of(".");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Of the Quati whose launcher started this. */
    public ServerCommand() {
        this(List.of(Path.of(System.getProperty("quati.home", "."), "quati").toString()));
    }

    /** @param program the words that start Quati, before the verb */
    ServerCommand(List<String> program) {
        this.program = List.copyOf(program);
    }

    /** What was asked under load, and what it cost. */
    private record Driven(List<Outcome> outcomes, int people, double cores, long notAudited) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Options.requireWithin(spec, "--bots", bots, 1, MOST_BOTS);
        Options.requireWithin(spec, "--rate", rate, 1, MOST_REQUESTS);
        Options.requireWithin(spec, "--seconds", seconds, 1, LONGEST_SECONDS);
        Options.requireWithin(spec, "--warm-up", warmUp, 0, LONGEST_SECONDS - seconds);
        Options.requireWithin(spec, "--starts", starts, 0, LONGEST_SECONDS);
        Options.requireFolder(spec, "--folder", parent);
        requireBuilt();
        try (var scratch = Scratch.in(parent, "quati-server");
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(threads)
                        .build()) {
            Duration cold;
            Driven driven;
            try (ServerProcess server = start(http, scratch)) {
                cold = server.untilReady();
                driven = drive(http, server);
            }
            List<Duration> warm = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                try (ServerProcess server = start(http, scratch)) {
                    warm.add(server.untilReady());
                }
            }
            var report = new ServerReport(
                    Machine.describe(0),
                    new Asked(bots, rate, seconds, warmUp, driven.people()),
                    Starts.of(cold, warm),
                    driven.cores(),
                    driven.notAudited(),
                    ServerReport.rows(driven.outcomes()));
            var out = spec.commandLine().getOut();
            out.println(json ? report.json() : report.table());
            out.flush();
            return report.isRight() ? 0 : 1;
        }
    }

    /** Asks for the version, so that what may have to be built first is not taken for a slow start. */
    private void requireBuilt() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(program);
        words.add("version");
        int status = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + status);
        }
    }

    private ServerProcess start(HttpClient http, Scratch scratch) throws IOException, InterruptedException {
        return ServerProcess.start(program, http, scratch.folder(), bots);
    }

    private Driven drive(HttpClient http, ServerProcess server) throws IOException, InterruptedException {
        var visitors = Visitors.of(http, server, rate);
        var load = new Load(http, visitors, rate);
        load.drive(warmUp);
        long entries = settled(visitors);
        long start = System.nanoTime();
        Duration used = server.processorTime();
        List<Outcome> measured = load.drive(seconds);
        double cores = server.processorTime().minus(used).toNanos() / (double) (System.nanoTime() - start);
        long audited = settled(visitors) - entries;
        return new Driven(measured, visitors.count(), cores, Math.max(0, changes(measured) - audited));
    }

    /** An entry may be written a moment after its request is answered. */
    private static long settled(Visitors visitors) throws IOException, InterruptedException {
        Thread.sleep(SETTLING);
        return visitors.auditEntries();
    }

    private static long changes(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.question().isWrite() && outcome.isGood())
                .count();
    }
}
