package io.quati.app.cli;

import io.quati.app.console.Page;
import io.quati.app.console.Page.Fact;
import io.quati.app.console.Sparkline;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.app.report.BacktestReport;
import io.quati.app.report.ReportTexts;
import io.quati.app.report.Trade;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.backtest.PortfolioResult.Part;
import io.quati.core.domain.Money;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Metric;
import io.quati.core.portfolio.AccountRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A back-test for people. */
final class BacktestPage {

    private static final int CURVE_WIDTH = 60;

    private final BacktestReport report;
    private final ReportTexts figures;
    private final @Nullable Path page;
    private final @Nullable Path export;

    /**
     * @param page where the report was written
     * @param export the folder that all files were written into
     */
    BacktestPage(BacktestReport report, ReportTexts figures, @Nullable Path page, @Nullable Path export) {
        this.report = report;
        this.figures = figures;
        this.page = page;
        this.export = export;
    }

    void write(Page page) {
        String parameters = report.spec().parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        page.heading(
                "backtest.title",
                parameters.isEmpty() ? report.spec().strategy() : report.spec().strategy() + " (" + parameters + ")",
                report.symbols(),
                report.interval());
        page.facts(facts(page));
        writeInstruments(page);
        writeCurve(page);
        writeTrades(page);
        writeHints(page);
    }

    private String detailed(DetailedCandles detail, Texts texts) {
        String bars = texts.text("backtest.detailed", detail.detailed(), BacktestReport.interval(detail.detail()));
        return report.isPortfolio() ? detail.candles().instrument().symbol() + ": " + bars : bars;
    }

    /** The order of freqtrade's summary, as far as both have a figure. */
    private List<Fact> facts(Page page) {
        Texts texts = page.texts();
        var result = report.result();
        var candles = report.candles();
        String span = texts.time(Instant.ofEpochMilli(candles.openTime(0))) + " – "
                + texts.time(Instant.ofEpochMilli(candles.openTime(candles.size() - 1)));
        Money profit = result.finalEquity().minus(result.initialCash());
        List<Fact> facts = new ArrayList<>();
        facts.add(page.fact("backtest.bars", texts.count(candles.size()) + "  " + page.dim(span + " UTC")));
        report.details().forEach(detail -> facts.add(page.fact("backtest.detail", detailed(detail, texts))));
        facts.add(page.fact("backtest.initial", figures.money(result.initialCash())));
        facts.add(page.fact("backtest.final", figures.money(result.finalEquity())));
        facts.add(page.fact(
                "backtest.return",
                page.signed(profit.signum(), figures(Metric.TOTAL_RETURN))
                        + page.dim("  (" + figures.money(profit) + ")")));
        facts.add(figuresFact(Metric.CAGR, Metric.BENCHMARK_RETURN));
        facts.add(figuresFact(Metric.SHARPE_RATIO, Metric.SORTINO_RATIO, Metric.CALMAR_RATIO, Metric.OMEGA_RATIO));
        facts.add(figuresFact(Metric.VOLATILITY, Metric.VALUE_AT_RISK_95, Metric.EXPECTED_SHORTFALL_95));
        facts.add(figuresFact(Metric.ALPHA, Metric.BETA, Metric.CORRELATION));
        facts.add(figuresFact(Metric.PROBABILISTIC_SHARPE_RATIO, Metric.DAYS, Metric.MIN_TRACK_RECORD_DAYS));
        facts.add(page.fact("backtest.drawdown", drawdown(page)));
        facts.add(page.fact(
                "backtest.trades",
                texts.text(
                        "backtest.trade-count",
                        texts.count(report.outcomes().size()),
                        texts.percent(result.performance().winRate()),
                        report.fills())));
        if (result.refused() > 0) {
            facts.add(page.fact(
                    "backtest.refused",
                    page.doubtful(texts.count(result.refused())) + page.dim("  " + texts.text("backtest.refused-by"))));
        }
        addTradeFacts(facts);
        facts.add(page.fact(
                "backtest.fees",
                figures.money(result.commission())
                        + page.dim("  " + figures.name(Metric.FEE_RATE) + " " + figures(Metric.FEE_RATE))));
        if (report.spec().account() instanceof AccountRules.Futures futures) {
            facts.add(page.fact("backtest.funding", figures.money(result.funding())));
            String count = texts.count(result.liquidations());
            facts.add(page.fact(
                    "backtest.liquidations",
                    (result.liquidations() == 0 ? count : page.bad(count))
                            + page.dim("  " + texts.text("backtest.leverage", texts.count(futures.leverage())))));
        }
        if (!report.isPortfolio()) {
            facts.add(page.fact("backtest.position", position(result.parts().getFirst(), texts)));
        }
        return facts;
    }

    private static String position(Part part, Texts texts) {
        return part.openLots() == 0 ? texts.text("backtest.flat") : texts.number(BacktestReport.openPosition(part));
    }

    private void writeInstruments(Page page) {
        if (!report.isPortfolio()) {
            return;
        }
        Texts texts = page.texts();
        page.gap();
        var table = new Table(
                page,
                "backtest.instrument",
                "backtest.profit#",
                "backtest.fees#",
                "backtest.funding#",
                "backtest.trades#",
                "backtest.position#");
        for (Part part : report.result().parts()) {
            table.row(
                    part.candles().instrument().symbol(),
                    page.signed(part.profit().signum(), figures.money(part.profit())),
                    figures.money(part.commission()),
                    figures.money(part.funding()),
                    texts.count(part.trips().size()),
                    position(part, texts));
        }
        table.print();
    }

    private void addTradeFacts(List<Fact> facts) {
        if (!report.outcomes().isEmpty()) {
            facts.add(figuresFact(
                    Metric.PROFIT_FACTOR,
                    Metric.EXPECTANCY,
                    Metric.EXPECTANCY_RATIO,
                    Metric.SQN,
                    Metric.KELLY_FRACTION));
            facts.add(figuresFact(Metric.LONG_TRADES, Metric.SHORT_TRADES, Metric.LONG_PROFIT, Metric.SHORT_PROFIT));
            facts.add(figuresFact(
                    Metric.AVERAGE_TRADE_DURATION, Metric.AVERAGE_WIN_DURATION, Metric.AVERAGE_LOSS_DURATION));
            facts.add(figuresFact(Metric.MAX_WINNING_STREAK, Metric.MAX_LOSING_STREAK));
        }
        facts.add(figuresFact(Metric.DAYS_WON, Metric.DAYS_DRAWN, Metric.DAYS_LOST, Metric.BEST_DAY, Metric.WORST_DAY));
        facts.add(figuresFact(Metric.TIME_IN_MARKET, Metric.AVERAGE_EXPOSURE, Metric.TURNOVER));
    }

    /** The first figure under its name, the others beside it, each with its own. */
    private Fact figuresFact(Metric first, Metric... others) {
        String beside = Arrays.stream(others)
                .map(metric -> figures.name(metric) + " " + figures(metric))
                .collect(Collectors.joining(", "));
        return new Fact(figures.name(first), figures(first) + "  " + beside);
    }

    private String figures(Metric metric) {
        return figures.value(report.metrics(), metric);
    }

    private String drawdown(Page page) {
        String depth = figures(Metric.MAX_DRAWDOWN);
        List<Drawdown> deepest = report.deepestDrawdowns();
        if (deepest.isEmpty()) {
            return depth;
        }
        var account = report.account();
        String way = figures.time(account.time(deepest.getFirst().peak())) + " – "
                + figures.time(account.time(deepest.getFirst().trough()));
        return depth
                + page.dim("  " + way + ", " + figures.name(Metric.MAX_DRAWDOWN_DURATION) + " "
                        + figures(Metric.MAX_DRAWDOWN_DURATION));
    }

    private void writeCurve(Page page) {
        var equity = report.result().equity();
        page.gap();
        page.line("  " + page.dim(page.texts().text("backtest.equity")) + "  "
                + Sparkline.of(equity.size(), equity::at, CURVE_WIDTH));
    }

    private void writeTrades(Page page) {
        List<Trade> closed =
                report.trades().stream().filter(trade -> trade.exit() != null).toList();
        Comparator<Trade> byProfit = Comparator.comparing(Trade::profit);
        if (!closed.isEmpty()) {
            page.gap();
            page.facts(List.of(
                    page.fact(
                            "backtest.best",
                            trade(page, closed.stream().max(byProfit).orElseThrow())),
                    page.fact(
                            "backtest.worst",
                            trade(page, closed.stream().min(byProfit).orElseThrow()))));
        }
    }

    private String trade(Page page, Trade trade) {
        Texts texts = page.texts();
        var exit = trade.exit();
        String way = exit == null
                ? ""
                : texts.text(
                        "backtest.trade",
                        texts.time(trade.timeOf(trade.entry())),
                        texts.number(trade.priceOf(trade.entry())),
                        texts.time(trade.timeOf(exit)),
                        texts.number(trade.priceOf(exit)));
        return page.signed(trade.profit().signum(), figures.money(trade.profit())) + "  " + page.dim(way);
    }

    private void writeHints(Page page) {
        page.gap();
        page.line("  "
                + page.dim(page.texts().text("backtest.hash", report.result().decisionHash())));
        var journal = report.journal();
        if (report.fills() == 0) {
            page.indent("backtest.no-fills");
        } else if (journal == null) {
            page.indent("backtest.hint-journal");
        } else {
            long order = report.firstFill().orElseThrow().report().orderId();
            page.indent("backtest.hint-explain", String.valueOf(order), journal.toString());
        }
        if (this.page != null) {
            page.indent("backtest.report", this.page.toString());
        }
        if (export != null) {
            page.indent("backtest.report", export.toString());
        }
        if (this.page == null && export == null) {
            page.indent("backtest.hint-report");
        }
    }
}
