package io.quati.app.cli;

import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.honesty.BiasCheck;
import io.quati.core.honesty.BiasReport;
import io.quati.core.honesty.BiasReport.Finding;
import io.quati.core.honesty.BiasReport.Trial;
import io.quati.core.honesty.PlantedCheat;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for knowledge of the future in a strategy. */
@Command(name = BiasCheckCommand.NAME)
final class BiasCheckCommand implements Callable<Integer> {

    static final String NAME = "bias-check";

    private static final BigDecimal CASH = BigDecimal.valueOf(10_000);
    private static final int LEAST_CANDLES = 3;
    private static final int MOST_CUTS = 10_000;
    private static final int MOST_SHOWN = 10;

    /** Any strategy will do where a planted cheat takes its place. */
    private static final String PLACEHOLDER = "buy-and-hold";

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StrategyOptions strategyOptions = new StrategyOptions();

    @Mixin
    private CandleOptions candleOptions = new CandleOptions();

    @Option(names = "--size", paramLabel = "N|P%|all", descriptionKey = "option.size")
    private @Nullable String size;

    @Mixin
    private AccountOptions accountOptions = new AccountOptions();

    @Option(names = "--cuts", paramLabel = "N", descriptionKey = "option.cuts")
    private int cuts = 40;

    @Option(names = "--cheat", paramLabel = "NAME", descriptionKey = "option.cheat")
    private @Nullable String cheat;

    BiasCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (cuts < 1 || cuts > MOST_CUTS) {
            throw Refusal.badInput("error.value", "--cuts", String.valueOf(cuts));
        }
        PlantedCheat planted = cheat == null ? null : PlantedCheat.named(cheat);
        StrategyDefinition strategy =
                planted == null ? strategyOptions.definition() : StrategyCatalogue.find(PLACEHOLDER);
        Map<String, String> parameters =
                planted == null ? strategy.checked(strategyOptions.parameters(spec)) : Collections.emptyMap();
        var account = accountOptions.rules();
        AccountOptions.requireFits(account, strategy, parameters);
        BarSeries candles = candleOptions.load(session, CASH).series();
        if (candles.size() < LEAST_CANDLES) {
            throw Refusal.badInput("bias.too-few", LEAST_CANDLES);
        }
        var run = new RunSpec(
                List.of(candles.instrument()),
                strategy,
                parameters,
                size == null ? strategy.defaultSize() : size,
                Money.of(CASH, candles.instrument().quote()),
                FillModel.of(FeeRate.ZERO, 0),
                account);
        BiasReport report = planted == null
                ? BiasCheck.run(run, candles, cuts)
                : BiasCheck.run(run, planted::strategy, candles, cuts);
        String name = planted == null ? strategy.name() : planted.label();
        session.answer(toJson(name, candles, report), page -> write(name, candles, report, page));
        return report.isClean() ? ExitCode.OK : ExitCode.FAILED;
    }

    private JsonObject toJson(String name, BarSeries candles, BiasReport report) {
        return new JsonObject()
                .with("success", true)
                .with("clean", report.isClean())
                .with("strategy", name)
                .with("symbol", candles.instrument().symbol())
                .with("bars", report.bars())
                .with("decisions", report.decisions())
                .with("cuts", report.cuts())
                .with(
                        "findings",
                        report.findings().stream()
                                .map(finding -> new JsonObject()
                                        .with("trial", label(finding.trial()))
                                        .with("cut", finding.cut())
                                        .with("bar", finding.bar())
                                        .with("time", finding.at())
                                        .with("expected", decision(finding.expected()))
                                        .with("got", decision(finding.got())))
                                .toList());
    }

    private static @Nullable JsonObject decision(List<Decision> decisions) {
        return decisions.isEmpty() ? null : EntryView.add(new JsonObject(), decisions.getFirst());
    }

    private static String label(Trial trial) {
        return trial.name().toLowerCase(Locale.ROOT);
    }

    private static void write(String name, BarSeries candles, BiasReport report, Page page) {
        Texts texts = page.texts();
        page.heading("bias.title", name, candles.instrument().symbol());
        page.facts(List.of(
                page.fact("bias.bars", texts.count(report.bars())),
                page.fact("bias.decisions", texts.count(report.decisions())),
                page.fact("bias.cuts", texts.count(report.cuts()))));
        page.gap();
        if (!report.isClean()) {
            writeFindings(report.findings(), page);
        } else if (report.decisions() == 0) {
            page.line(page.doubtful("! " + texts.text("bias.nothing")));
        } else {
            page.line(page.good("✔ " + texts.text("bias.clean")));
            page.line("  " + page.dim(texts.text("bias.limits")));
        }
    }

    private static void writeFindings(List<Finding> findings, Page page) {
        Texts texts = page.texts();
        boolean chance = findings.stream().anyMatch(finding -> finding.trial() == Trial.REPEATED);
        page.line(page.bad("✖ " + texts.text(chance ? "bias.chance" : "bias.found", findings.size())));
        page.gap();
        var table = new Table(page, "bias.time", "bias.trial", "bias.expected", "bias.got");
        for (Finding finding : findings.subList(0, Math.min(MOST_SHOWN, findings.size()))) {
            table.row(
                    texts.time(finding.at()),
                    texts.text("bias.trial." + label(finding.trial())),
                    wish(finding.expected(), texts),
                    wish(finding.got(), texts));
        }
        table.print();
        if (findings.size() > MOST_SHOWN) {
            page.indent("check.more", texts.count(findings.size() - MOST_SHOWN));
        }
    }

    private static String wish(List<Decision> decisions, Texts texts) {
        return decisions.isEmpty() ? texts.text("bias.no-decision") : new EntryText(texts).wish(decisions.getFirst());
    }
}
