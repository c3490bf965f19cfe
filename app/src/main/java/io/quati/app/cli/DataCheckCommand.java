package io.quati.app.cli;

import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.CatalogEntry;
import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.market.CandleRows;
import io.quati.core.market.Finding;
import io.quati.core.market.Interval;
import io.quati.core.market.SeriesCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for gaps, duplicates and impossible candles, in a file or in the catalogue. Repairs nothing. */
@Command(name = "check")
final class DataCheckCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "option.check-file")
    private @Nullable Path file;

    @Mixin
    private CandleOptions candleOptions = new CandleOptions();

    @Option(names = "--strict", descriptionKey = "option.strict")
    private boolean strict;

    DataCheckCommand(Session session) {
        this.session = session;
    }

    /** What was found in one series. */
    private record Checked(String name, int rows, List<Finding> findings) {

        long defects() {
            return findings.stream().filter(FindingView::isDefect).count();
        }
    }

    @Override
    public Integer call() {
        List<Checked> all = file != null ? List.of(check(file)) : checkCatalogue();
        long defects = all.stream().mapToLong(Checked::defects).sum();
        var json = new JsonObject()
                .with("success", defects == 0)
                .with("defects", defects)
                .with("series", all.stream().map(DataCheckCommand::toJson).toList());
        session.answer(json, page -> all.forEach(each -> write(page, each)));
        return strict && defects > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private Checked check(Path path) {
        CandleRows rows = candleOptions.readUnchecked(path);
        Duration interval = candleOptions.interval().map(Interval::duration).orElseGet(() -> commonDistance(rows));
        List<Finding> findings = SeriesCheck.every(interval).findings(rows);
        return new Checked(String.valueOf(path.getFileName()), rows.size(), findings);
    }

    private List<Checked> checkCatalogue() {
        Path folder = candleOptions.dataFolder(session);
        if (!Files.isDirectory(folder)) {
            throw Refusal.badInput("error.catalogue.empty");
        }
        List<Checked> all = new ArrayList<>();
        try (var catalogue = new CandleCatalog(folder)) {
            for (CatalogEntry entry : catalogue.list()) {
                if (candleOptions.isAskedFor(entry.key())) {
                    CandleRows rows = CandleRows.of(catalogue.read(entry.key(), Moments.FIRST, Moments.LAST));
                    var check = SeriesCheck.every(entry.key().interval().duration());
                    all.add(new Checked(entry.key().toString(), rows.size(), check.findings(rows)));
                }
            }
        }
        if (all.isEmpty()) {
            throw Refusal.badInput("error.catalogue.empty");
        }
        return all;
    }

    private static Duration commonDistance(CandleRows rows) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (int i = 1; i < rows.size(); i++) {
            long distance = Math.abs(rows.openTime(i) - rows.openTime(i - 1));
            if (distance > 0) {
                counts.merge(distance, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> Duration.ofMillis(entry.getKey()))
                .orElseThrow(() -> Refusal.badInput("error.interval-unknown"));
    }

    private static JsonObject toJson(Checked checked) {
        return new JsonObject()
                .with("name", checked.name())
                .with("rows", checked.rows())
                .with("defects", checked.defects())
                .with(
                        "findings",
                        checked.findings().stream().map(FindingView::toJson).toList());
    }

    private static void write(Page page, Checked checked) {
        var texts = page.texts();
        page.heading("check.title", checked.name(), checked.rows());
        if (checked.findings().isEmpty()) {
            page.line("  " + page.good("✔ " + texts.text("check.clean")));
        }
        List<Finding> worstFirst = checked.findings().stream()
                .sorted(Comparator.comparing(finding -> !FindingView.isDefect(finding)))
                .toList();
        worstFirst.stream().limit(SHOWN).forEach(finding -> {
            String sentence = FindingView.text(finding, texts);
            page.line("  "
                    + (FindingView.isDefect(finding) ? page.bad("✖ " + sentence) : page.doubtful("! " + sentence)));
        });
        if (checked.findings().size() > SHOWN) {
            page.indent("check.more", texts.count(checked.findings().size() - SHOWN));
        }
    }
}
