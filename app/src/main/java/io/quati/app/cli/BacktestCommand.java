package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.report.BacktestReport;
import io.quati.app.report.ReportFiles;
import io.quati.app.report.ReportJson;
import io.quati.app.report.ReportTexts;
import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Opinion;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.strategy.StrategyDefinition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a strategy over candles and reports what it came to. */
@Command(name = BacktestCommand.NAME)
final class BacktestCommand implements Runnable {

    static final String NAME = "backtest";

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StrategyOptions strategyOptions = new StrategyOptions();

    @Mixin
    private CandleOptions candleOptions = new CandleOptions();

    @Option(names = "--size", paramLabel = "N|P%|all", descriptionKey = "option.size")
    private @Nullable String size;

    @Option(names = "--cash", paramLabel = "AMOUNT", descriptionKey = "option.cash")
    private BigDecimal cash = BigDecimal.valueOf(10_000);

    @Mixin
    private FillOptions fillOptions = new FillOptions();

    @Option(names = "--opinions", paramLabel = "FILE", descriptionKey = "option.opinions")
    private @Nullable Path opinions;

    @Option(names = "--journal", paramLabel = "DIR", descriptionKey = "option.journal-out")
    private @Nullable Path journal;

    @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "option.report")
    private @Nullable Path page;

    @Option(names = "--export", paramLabel = "DIR", descriptionKey = "option.export")
    private @Nullable Path export;

    @Option(names = "--equity-curve", descriptionKey = "option.equity-curve")
    private boolean equityWanted;

    BacktestCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        StrategyDefinition strategy = strategyOptions.definition();
        if (cash.signum() <= 0) {
            throw Refusal.badInput("error.cash", cash.toPlainString());
        }
        var fills = fillOptions.model();
        Map<String, String> parameters = strategy.checked(strategyOptions.parameters(spec));
        requireNewPlaces();
        BarSeries candles = candleOptions.load(session, cash).series();
        Instrument instrument = candles.instrument();
        var runSpec = new RunSpec(
                List.of(instrument),
                strategy,
                parameters,
                size == null ? strategy.defaultSize() : size,
                Money.of(cash, instrument.quote()),
                fills,
                AccountRules.SPOT);
        List<Opinion> said = opinions == null ? List.of() : new OpinionFile(opinions, instrument).read();
        BacktestResult result = run(runSpec, candles, said);
        var report = BacktestReport.of(
                runSpec,
                candles,
                result,
                journal,
                CandleNames.shownCurrency(instrument.quote()),
                Version.current().number());
        var texts = new ReportTexts(session.texts().language(), report.currency());
        if (page != null) {
            ReportFiles.writePage(page, report, texts);
        }
        if (export != null) {
            ReportFiles.writeFolder(export, report, texts);
        }
        session.answer(ReportJson.of(report, equityWanted), new BacktestPage(report, texts, page, export)::write);
    }

    /** Before the work, not after it. */
    private void requireNewPlaces() {
        if (journal != null) {
            JournalFolder.requireNew(journal);
        }
        if (page != null) {
            ReportFiles.requireNewPage(page);
        }
        if (export != null) {
            ReportFiles.requireNewFolder(export);
        }
    }

    private BacktestResult run(RunSpec runSpec, BarSeries candles, List<Opinion> said) {
        try (var progress = Progress.of(session, "progress.backtest", candles.size())) {
            if (journal == null) {
                Journal observer = progress.isVisible() ? progress.counting() : Journal.NONE;
                return Backtest.run(runSpec, candles, said, observer);
            }
            try (var folder = JournalFolder.create(journal)) {
                var both = Journal.both(folder.journal(), progress.counting());
                BacktestResult result = Backtest.run(runSpec, candles, said, both);
                folder.keep();
                return result;
            }
        }
    }
}
