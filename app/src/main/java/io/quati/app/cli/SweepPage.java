package io.quati.app.cli;

import io.quati.app.cli.SweepReport.Row;
import io.quati.app.console.Page;
import io.quati.app.console.Page.Fact;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.app.report.BacktestReport;
import io.quati.app.sweep.HeatMap;
import io.quati.app.sweep.Luck;
import io.quati.core.strategy.spec.StrategySpec;
import io.quati.core.sweep.SweepAxis;
import io.quati.core.sweep.SweepMethod;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sweep for people. */
final class SweepPage {

    private static final int WIDEST_MAP = 110;

    private final Page page;
    private final Texts texts;
    private final SweepReport report;

    SweepPage(Page page, SweepReport report) {
        this.page = page;
        this.texts = page.texts();
        this.report = report;
    }

    void write(List<Row> shown, Luck luck, @Nullable HeatMap map, @Nullable Path output) {
        page.heading(
                "sweep.title",
                report.plan().strategy().name(),
                report.candles().instrument().symbol(),
                report.interval());
        page.facts(facts());
        page.gap();
        writeRows(shown);
        if (map != null) {
            page.gap();
            writeMap(map);
        }
        page.gap();
        if (output != null) {
            page.indent("sweep.written", report.evaluated(), output.toString());
        }
        page.indent("sweep.luck", report.evaluated());
        if (Double.isFinite(luck.deflated())) {
            page.indent("sweep.deflated", texts.percent(luck.deflated()), texts.count(luck.sampled()));
        }
        page.indent("sweep.hint", command(shown.getFirst()));
    }

    private List<Fact> facts() {
        var candles = report.candles();
        var fills = report.terms().fills();
        String span = texts.time(Instant.ofEpochMilli(candles.openTime(0))) + " – "
                + texts.time(Instant.ofEpochMilli(candles.openTime(candles.size() - 1)));
        List<Fact> facts = new ArrayList<>();
        facts.add(page.fact("backtest.bars", texts.count(candles.size()) + "  " + page.dim(span + " UTC")));
        report.sweep()
                .history()
                .details()
                .forEach(detail -> facts.add(page.fact(
                        "backtest.detail",
                        texts.text("backtest.detailed", detail.detailed(), BacktestReport.interval(detail.detail())))));
        facts.add(page.fact("backtest.initial", amount(report.firstCash())));
        facts.add(page.fact(
                "sweep.costs",
                texts.text(
                        "sweep.cost-list", texts.percent(fills.taker().toDouble()), texts.percent(fills.slippage()))));
        facts.add(page.fact("sweep.tried", tried()));
        facts.add(page.fact(
                "sweep.time",
                texts.text(
                        "sweep.speed",
                        texts.fixed(report.seconds(), 2),
                        Math.round(report.setsPerSecond()),
                        report.threads())));
        facts.add(page.fact(
                "sweep.means",
                texts.text(
                        "sweep.method-list",
                        texts.count(report.by(SweepMethod.KERNEL)),
                        texts.count(report.by(SweepMethod.LEDGER)),
                        texts.count(report.by(SweepMethod.ENGINE)))));
        double mean = report.sumLogEquityRatio() / report.evaluated();
        facts.add(page.fact("sweep.typical", texts.percent(Math.expm1(mean))));
        return facts;
    }

    private String tried() {
        String tried = texts.count(report.evaluated());
        if (report.resumed() > 0) {
            tried += texts.text("sweep.tried-before", texts.count(report.resumed()));
        }
        return report.skipped() == 0 ? tried : tried + texts.text("sweep.skipped", report.skipped());
    }

    private void writeRows(List<Row> shown) {
        List<String> headings = new ArrayList<>();
        headings.add("=#");
        for (SweepAxis axis : report.plan().axes()) {
            headings.add("=" + axis.name() + "#");
        }
        headings.addAll(
                List.of("sweep.equity#", "sweep.return#", "sweep.drawdown#", "backtest.sharpe#", "sweep.buys#"));
        var table = new Table(page, headings.toArray(String[]::new));
        int rank = 1;
        for (Row row : shown) {
            List<String> cells = new ArrayList<>();
            cells.add(texts.count(rank++));
            cells.addAll(row.parameters().values());
            cells.add(amount(row.result().equity()));
            cells.add(texts.percent(row.result().equity() / report.firstCash() - 1));
            cells.add(texts.percent(row.maxDrawdown()));
            cells.add(texts.fixed(row.sharpeRatio(), 2));
            cells.add(texts.count(row.result().buys()));
            table.row(cells.toArray(String[]::new));
        }
        table.print();
    }

    private void writeMap(HeatMap map) {
        page.indent("sweep.map", map.x().name(), map.y().name(), amount(map.lowest()), amount(map.highest()));
        if (map.width() > WIDEST_MAP) {
            page.indent("sweep.map-wide");
            return;
        }
        map.lines().forEach(line -> page.line("  " + line));
        page.line("  "
                + page.dim(map.x().name() + " " + map.x().values().getFirst() + " … "
                        + map.x().values().getLast()));
    }

    /** Returns the command that shows this set in full. */
    private String command(Row row) {
        boolean written = report.plan().strategy() instanceof StrategySpec;
        String parameters = row.parameters().entrySet().stream()
                .map(entry -> written
                        ? " --set " + entry.getKey() + "=" + entry.getValue()
                        : " --" + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining());
        String strategy =
                written ? "--spec …" : "--strategy " + report.plan().strategy().name();
        return "quati backtest " + strategy + parameters + " --slippage "
                + BigDecimal.valueOf(report.terms().fills().slippage())
                        .stripTrailingZeros()
                        .toPlainString() + " …";
    }

    private String amount(double value) {
        return Double.isFinite(value) ? texts.amount(BigDecimal.valueOf(value)) : texts.number(value);
    }
}
