package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.console.Version;
import io.quati.app.report.BacktestReport;
import io.quati.app.report.ReportFiles;
import io.quati.app.report.ReportJson;
import io.quati.app.report.ReportTexts;
import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.History;
import io.quati.core.backtest.PortfolioBacktest;
import io.quati.core.backtest.PortfolioResult;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.Money;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.strategy.StrategyDefinition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    private RunOptions options = new RunOptions();

    @Mixin
    private AccountOptions accountOptions = new AccountOptions();

    @Mixin
    private FundingOptions fundingOptions = new FundingOptions();

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
        StrategyDefinition strategy = options.strategy().definition();
        BigDecimal cash = options.cash();
        var fills = options.fills();
        AccountRules account = accountOptions.rules();
        Map<String, String> parameters = strategy.checked(options.strategy().parameters(spec));
        AccountOptions.requireFits(account, strategy, parameters);
        fundingOptions.requireFits(account);
        requireNewPlaces();
        List<BarSeries> candles = options.allCandles(session);
        var history = new History(candles, options.details(candles, session), others(candles));
        String quote = candles.getFirst().instrument().quote();
        var runSpec = new RunSpec(
                candles.stream().map(BarSeries::instrument).toList(),
                strategy,
                parameters,
                options.size(strategy, candles.size()),
                Money.of(cash, quote),
                fills,
                account);
        PortfolioResult result = run(runSpec, history);
        var report = BacktestReport.of(
                        runSpec,
                        result,
                        journal,
                        CandleNames.shownCurrency(quote),
                        Version.current().number())
                .withDetails(history.details());
        var texts = new ReportTexts(session.texts().language(), report.currency());
        if (page != null) {
            ReportFiles.writePage(page, report, texts);
        }
        if (export != null) {
            ReportFiles.writeFolder(export, report, texts);
        }
        session.answer(ReportJson.of(report, equityWanted), new BacktestPage(report, texts, page, export)::write);
    }

    private List<Event> others(List<BarSeries> candles) {
        List<Event> others = new ArrayList<>(fundingOptions.read(candles));
        if (opinions != null) {
            if (candles.size() > 1) {
                throw Refusal.badInput("error.opinions.whose");
            }
            others.addAll(OpinionFile.read(opinions, candles.getFirst().instrument()));
            others.sort(Comparator.comparing(Event::knownAt));
        }
        return others;
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

    private PortfolioResult run(RunSpec runSpec, History history) {
        int bars = history.candles().stream().mapToInt(BarSeries::size).sum();
        try (var progress = Progress.of(session, "progress.backtest", bars)) {
            if (journal == null) {
                return run(runSpec, history, progress.isVisible() ? progress.counting() : Journal.NONE);
            }
            try (var folder = JournalFolder.create(journal)) {
                PortfolioResult result = run(runSpec, history, Journal.both(folder.journal(), progress.counting()));
                folder.keep();
                return result;
            }
        }
    }

    private static PortfolioResult run(RunSpec runSpec, History history, Journal told) {
        return history.candles().size() == 1
                ? PortfolioResult.of(
                        Backtest.run(runSpec, history, told), history.candles().getFirst())
                : PortfolioBacktest.run(runSpec, history, told);
    }
}
