package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.console.Version;
import io.quati.app.sweep.Checkpoint;
import io.quati.app.sweep.HeatMap;
import io.quati.app.sweep.Luck;
import io.quati.app.sweep.Ranking;
import io.quati.app.sweep.SweepCsv;
import io.quati.app.sweep.SweepJob;
import io.quati.app.sweep.WarmUp;
import io.quati.core.backtest.History;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.market.DataHash;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.sweep.Sweep;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepTable;
import io.quati.core.sweep.SweepTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a strategy with every combination of parameters and says which did best. */
@Command(name = SweepCommand.NAME)
final class SweepCommand implements Runnable {

    static final String NAME = "sweep";

    private static final int MOST_THREADS = 1024;
    private static final int MOST_SHOWN = 100;
    private static final double NO_SLIPPAGE = 0;

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "option.threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--top", paramLabel = "K", descriptionKey = "option.top")
    private int top = 10;

    @Option(names = "--sort", paramLabel = "KEY", descriptionKey = "option.sort")
    private String sort = "equity";

    @Option(names = "--heat-map", paramLabel = "X,Y", descriptionKey = "option.heat-map")
    private @Nullable String heatMap;

    @Option(names = "--heat-map-file", paramLabel = "FILE", descriptionKey = "option.heat-map-file")
    private @Nullable Path heatMapFile;

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "option.sweep-output")
    private @Nullable Path output;

    @Option(names = "--checkpoint", paramLabel = "FILE", descriptionKey = "option.checkpoint")
    private @Nullable Path checkpointFile;

    @Option(names = "--resume", descriptionKey = "option.resume")
    private boolean resume;

    @Option(names = "--checkpoint-every", paramLabel = "DURATION", descriptionKey = "option.checkpoint-every")
    private String checkpointEvery = "5s";

    SweepCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        StrategyDefinition strategy = options.strategy().definition();
        requireSense();
        var plan = SweepPlan.of(strategy, options.strategy().parameters(spec));
        var none = new SweepTable(plan.sets());
        Ranking.of(plan, none, sort);
        if (heatMap != null) {
            HeatMap.of(plan, none, heatMap);
        }
        var fills = options.fills(NO_SLIPPAGE);
        String sizing = options.size(strategy, 1);
        BarSeries candles;
        try (var _ = WarmUp.start(plan, new SweepTerms(Money.of(options.cash(), "USDT"), sizing, fills))) {
            candles = options.candles(session);
        }
        Instrument instrument = candles.instrument();
        var terms = new SweepTerms(Money.of(options.cash(), instrument.quote()), sizing, fills);
        List<BarSeries> all = List.of(candles);
        var sweep = new Sweep(plan, terms, new History(all, options.details(all, session), List.of()));
        var table = new SweepTable(plan.sets());
        Optional<Checkpoint> checkpoint =
                checkpoint(sweep.spec(sweep.sets()[0]).toManifest().toString(), plan, candles);
        int resumed = checkpoint.isPresent() && resume ? resumed(checkpoint.get(), table) : 0;
        if (sweep.hasKernel() && !Sweep.isVectorized()) {
            session.note("sweep.no-vectors");
        }
        long began = System.nanoTime();
        if (run(sweep, table, checkpoint, candles.size(), resumed)) {
            double seconds = (System.nanoTime() - began) / 1e9;
            answer(new SweepReport(plan, sweep, table, terms, threads, resumed, seconds));
        }
    }

    private void requireSense() {
        options.cash();
        require(threads >= 1 && threads <= MOST_THREADS, "--threads", String.valueOf(threads));
        require(top >= 1 && top <= MOST_SHOWN, "--top", String.valueOf(top));
        if (resume && checkpointFile == null) {
            throw Refusal.badInput("sweep.resume-what");
        }
        if (heatMapFile != null) {
            String name = heatMapFile.toString().toLowerCase(Locale.ROOT);
            require(heatMap != null, "--heat-map-file", heatMapFile.toString());
            require(name.endsWith(".svg") || name.endsWith(".csv"), "--heat-map-file", heatMapFile.toString());
        }
        for (Path file : new Path[] {output, heatMapFile, checkpointFile}) {
            if (file != null
                    && !Files.isDirectory(
                            Optional.ofNullable(file.toAbsolutePath().getParent())
                                    .orElse(file))) {
                throw Refusal.badInput("sweep.no-folder", file.toString());
            }
        }
    }

    private static void require(boolean sense, String option, String value) {
        if (!sense) {
            throw Refusal.badInput("error.value", option, value);
        }
    }

    /** Whatever changes a result is part of what identifies the sweep. */
    private Optional<Checkpoint> checkpoint(String manifest, SweepPlan plan, BarSeries candles) {
        if (checkpointFile == null) {
            return Optional.empty();
        }
        String identity = String.join(
                "\n",
                Version.current().number(),
                DataHash.of(candles),
                plan.axes().toString(),
                manifest);
        var checkpoint = new Checkpoint(checkpointFile, identity);
        if (checkpoint.exists() && !resume) {
            throw Refusal.badInput("sweep.checkpoint-there", checkpointFile.toString());
        }
        return Optional.of(checkpoint);
    }

    private int resumed(Checkpoint checkpoint, SweepTable table) {
        if (checkpoint.exists()) {
            return checkpoint.load(table);
        }
        session.note("sweep.nothing-to-resume", checkpoint.file().toString());
        return 0;
    }

    private boolean run(Sweep sweep, SweepTable table, Optional<Checkpoint> checkpoint, int bars, int resumed) {
        var job = new SweepJob(sweep, table, checkpoint, threads, Moments.duration(checkpointEvery));
        int all = sweep.sets().length;
        try (var progress = Progress.of(session, "progress.sweep", (long) (all - resumed) * bars)) {
            return job.run(
                    sets -> progress.step((long) sets * bars), () -> sayGoodbye(checkpoint, table.done().length, all));
        }
    }

    private void sayGoodbye(Optional<Checkpoint> checkpoint, int done, int all) {
        checkpoint.ifPresentOrElse(
                file -> session.note("sweep.stopped", done, all, file.file().toString()),
                () -> session.note("sweep.stopped-lost", done, all));
    }

    private void answer(SweepReport report) {
        int[] ranked = Ranking.of(report.plan(), report.table(), sort);
        HeatMap map = heatMap == null ? null : HeatMap.of(report.plan(), report.table(), heatMap);
        if (output != null) {
            SweepCsv.write(output, report.plan(), report.table(), report.table().done());
        }
        if (heatMapFile != null && map != null) {
            write(
                    heatMapFile,
                    heatMapFile.toString().toLowerCase(Locale.ROOT).endsWith(".svg") ? map.svg() : map.csv());
        }
        var shown = report.rows(ranked, Math.min(top, ranked.length));
        Luck luck = report.luck();
        session.answer(
                report.toJson(shown, luck, output, checkpointFile),
                page -> new SweepPage(page, report).write(shown, luck, map, output));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
