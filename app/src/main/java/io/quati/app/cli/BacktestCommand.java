package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
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
        if (journal != null) {
            JournalFolder.requireNew(journal);
        }
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
        var report = new BacktestReport(runSpec, candles, result, journal);
        session.answer(report.toJson(equityWanted), new BacktestPage(report)::write);
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
