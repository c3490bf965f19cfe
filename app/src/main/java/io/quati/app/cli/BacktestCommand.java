package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.report.BacktestReport;
import io.quati.app.report.ReportFiles;
import io.quati.app.report.ReportJson;
import io.quati.app.report.ReportTexts;
import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.DetailedCandles;
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
import java.math.RoundingMode;
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

    private static final String ALL = "all";

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

    @Mixin
    private AccountOptions accountOptions = new AccountOptions();

    @Mixin
    private FundingOptions fundingOptions = new FundingOptions();

    @Option(names = "--detail", paramLabel = "FILE", descriptionKey = "option.detail")
    private @Nullable Path detail;

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
        var fills = fillOptions.model(candleOptions.market());
        AccountRules account = accountOptions.rules();
        Map<String, String> parameters = strategy.checked(strategyOptions.parameters(spec));
        AccountOptions.requireFits(account, strategy, parameters);
        fundingOptions.requireFits(account);
        requireNewPlaces();
        List<BarSeries> candles = candleOptions.loadAll(session, cash);
        DetailedCandles detailed = detailed(candles);
        String quote = candles.getFirst().instrument().quote();
        var runSpec = new RunSpec(
                candles.stream().map(BarSeries::instrument).toList(),
                strategy,
                parameters,
                size == null ? usualSize(strategy, candles.size()) : size,
                Money.of(cash, quote),
                fills,
                account);
        PortfolioResult result = run(runSpec, candles, detailed, others(candles));
        var report = BacktestReport.of(
                        runSpec,
                        result,
                        journal,
                        CandleNames.shownCurrency(quote),
                        Version.current().number())
                .withDetail(detailed);
        var texts = new ReportTexts(session.texts().language(), report.currency());
        if (page != null) {
            ReportFiles.writePage(page, report, texts);
        }
        if (export != null) {
            ReportFiles.writeFolder(export, report, texts);
        }
        session.answer(ReportJson.of(report, equityWanted), new BacktestPage(report, texts, page, export)::write);
    }

    /** Where one instrument would take all of the purse, several take equal shares, rounded down to a hundredth of a percent. */
    private static String usualSize(StrategyDefinition strategy, int instruments) {
        String usual = strategy.defaultSize();
        return instruments > 1 && usual.equals(ALL)
                ? new BigDecimal(100)
                                .divide(BigDecimal.valueOf(instruments), 2, RoundingMode.DOWN)
                                .toPlainString() + "%"
                : usual;
    }

    /** Returns the candles with the finer bars that were named, or null if none were. */
    private @Nullable DetailedCandles detailed(List<BarSeries> candles) {
        if (detail == null) {
            return null;
        }
        if (candles.size() > 1) {
            throw Refusal.badInput("error.detail.whose");
        }
        return candleOptions.withDetail(candles.getFirst(), detail, session);
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

    private PortfolioResult run(
            RunSpec runSpec, List<BarSeries> candles, @Nullable DetailedCandles detailed, List<Event> others) {
        int bars = candles.stream().mapToInt(BarSeries::size).sum();
        try (var progress = Progress.of(session, "progress.backtest", bars)) {
            if (journal == null) {
                Journal observer = progress.isVisible() ? progress.counting() : Journal.NONE;
                return run(runSpec, candles, detailed, others, observer);
            }
            try (var folder = JournalFolder.create(journal)) {
                var both = Journal.both(folder.journal(), progress.counting());
                PortfolioResult result = run(runSpec, candles, detailed, others, both);
                folder.keep();
                return result;
            }
        }
    }

    private static PortfolioResult run(
            RunSpec runSpec,
            List<BarSeries> candles,
            @Nullable DetailedCandles detailed,
            List<Event> others,
            Journal told) {
        BarSeries first = candles.getFirst();
        if (detailed != null) {
            return PortfolioResult.of(Backtest.run(runSpec, detailed, others, told), first);
        }
        return candles.size() == 1
                ? PortfolioResult.of(Backtest.run(runSpec, first, others, told), first)
                : PortfolioBacktest.run(runSpec, candles, others, told);
    }
}
