package io.quati.app.cli;

import io.quati.app.console.Page;
import io.quati.app.console.Page.Fact;
import io.quati.app.console.Sparkline;
import io.quati.app.console.Texts;
import io.quati.core.domain.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A back-test for people. */
final class BacktestPage {

    private static final int CURVE_WIDTH = 60;

    private final BacktestReport report;

    BacktestPage(BacktestReport report) {
        this.report = report;
    }

    void write(Page page) {
        String parameters = report.spec().parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        page.heading(
                "backtest.title",
                parameters.isEmpty() ? report.spec().strategy() : report.spec().strategy() + " (" + parameters + ")",
                report.instrument().symbol(),
                report.interval());
        page.facts(facts(page));
        writeCurve(page);
        writeTrades(page);
        writeHints(page);
    }

    private List<Fact> facts(Page page) {
        Texts texts = page.texts();
        var result = report.result();
        var performance = result.performance();
        var candles = report.candles();
        String span = texts.time(Instant.ofEpochMilli(candles.openTime(0))) + " – "
                + texts.time(Instant.ofEpochMilli(candles.openTime(candles.size() - 1)));
        Money profit = result.finalEquity().minus(result.initialCash());
        List<Fact> facts = new ArrayList<>();
        facts.add(page.fact("backtest.bars", texts.count(result.bars()) + "  " + page.dim(span + " UTC")));
        facts.add(page.fact("backtest.initial", money(texts, result.initialCash())));
        facts.add(page.fact("backtest.final", money(texts, result.finalEquity())));
        facts.add(page.fact(
                "backtest.return",
                page.signed(profit.signum(), texts.percent(performance.totalReturn()))
                        + page.dim("  (" + money(texts, profit) + ")")));
        facts.add(page.fact("backtest.drawdown", texts.percent(performance.maxDrawdown())));
        facts.add(page.fact("backtest.sharpe", texts.fixed(performance.sharpeRatio(), 2)));
        facts.add(page.fact(
                "backtest.trades",
                texts.text(
                        "backtest.trade-count",
                        texts.count(result.trips().size()),
                        texts.percent(performance.winRate()),
                        texts.count(result.fills().size()))));
        facts.add(page.fact("backtest.fees", money(texts, result.commission())));
        facts.add(page.fact(
                "backtest.position",
                result.openLots() == 0 ? texts.text("backtest.flat") : texts.number(report.openPosition())));
        return facts;
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
                        texts.time(report.timeOf(trade.entry())),
                        texts.number(report.priceOf(trade.entry())),
                        texts.time(report.timeOf(exit)),
                        texts.number(report.priceOf(exit)));
        return page.signed(trade.profit().signum(), money(texts, trade.profit())) + "  " + page.dim(way);
    }

    private void writeHints(Page page) {
        page.gap();
        page.line("  "
                + page.dim(page.texts().text("backtest.hash", report.result().decisionHash())));
        var journal = report.journal();
        if (report.result().fills().isEmpty()) {
            page.indent("backtest.no-fills");
        } else if (journal == null) {
            page.indent("backtest.hint-journal");
        } else {
            long order = report.result().fills().getFirst().report().orderId();
            page.indent("backtest.hint-explain", String.valueOf(order), journal.toString());
        }
    }

    private static String money(Texts texts, Money money) {
        String amount = texts.amount(money.toBigDecimal());
        return money.currency().equals(CandleNames.NO_CURRENCY) ? amount : amount + " " + money.currency();
    }
}
