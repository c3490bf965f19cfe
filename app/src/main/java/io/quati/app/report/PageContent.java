package io.quati.app.report;

import io.quati.app.console.JsonObject;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.backtest.PortfolioResult.Part;
import io.quati.core.domain.Side;
import io.quati.core.market.DataHash;
import io.quati.core.performance.Activity;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Metric;
import io.quati.core.performance.Metrics;
import io.quati.core.portfolio.AccountRules;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands on the page, in one language: texts with their figures written out, and the columns of the charts. */
final class PageContent {

    private static final int MOST_TRADES = 2_000;
    private static final MathContext DIGITS = new MathContext(10);
    private static final List<Metric> HEADLINES = List.of(
            Metric.TOTAL_RETURN,
            Metric.CAGR,
            Metric.SHARPE_RATIO,
            Metric.MAX_DRAWDOWN,
            Metric.WIN_RATE,
            Metric.PROFIT_FACTOR,
            Metric.TRADES,
            Metric.BENCHMARK_RETURN);

    private final BacktestReport report;
    private final ReportTexts texts;

    PageContent(BacktestReport report, ReportTexts texts) {
        this.report = report;
        this.texts = texts;
    }

    JsonObject toJson() {
        var words = new JsonObject();
        texts.texts().bundle().keySet().stream()
                .filter(key -> key.startsWith("page.") || key.startsWith("format."))
                .sorted()
                .forEach(key -> words.with(key, texts.text(key)));
        return new JsonObject()
                .with("language", texts.texts().language().tag())
                .with("title", title())
                .with("subtitle", subtitle())
                .with("currency", report.currency())
                .with("words", words)
                .with("headlines", HEADLINES.stream().map(this::metric).toList())
                .with("groups", groups())
                .with("drawdowns", drawdowns())
                .with("costs", costs())
                .with("facts", facts())
                .with("charts", new PageCharts(report).toJson())
                .with("instruments", instruments())
                .with("trades", trades());
    }

    String title() {
        return report.spec().strategy() + " · " + report.symbols() + " · " + report.interval();
    }

    private String subtitle() {
        var candles = report.candles();
        return texts.text(
                "subtitle",
                texts.time(candles.openTime(0)),
                texts.time(candles.closeTime(candles.size() - 1)),
                candles.size());
    }

    private JsonObject metric(Metric metric) {
        double value = report.metrics().value(metric);
        boolean signed = metric.unit() == Metric.Unit.FRACTION && metric.group() == Metric.Group.RETURN;
        return new JsonObject()
                .with("key", metric.key())
                .with("name", texts.name(metric))
                .with("value", texts.value(report.metrics(), metric))
                .with("is", texts.definition(metric))
                .with("sign", signed && !Double.isNaN(value) ? (int) Math.signum(value) : 0);
    }

    private List<JsonObject> groups() {
        Map<Metric.Group, List<JsonObject>> groups = new EnumMap<>(Metric.Group.class);
        for (Metric metric : Metric.values()) {
            groups.computeIfAbsent(metric.group(), _ -> new ArrayList<>()).add(metric(metric));
        }
        return groups.entrySet().stream()
                .map(group -> new JsonObject()
                        .with(
                                "name",
                                texts.text("group." + group.getKey().name().toLowerCase(Locale.ROOT)))
                        .with("metrics", group.getValue()))
                .toList();
    }

    private List<List<String>> drawdowns() {
        var account = report.account();
        List<List<String>> rows = new ArrayList<>();
        for (Drawdown each : report.deepestDrawdowns()) {
            rows.add(List.of(
                    texts.texts().percent(each.depth()),
                    texts.time(account.time(each.peak())),
                    texts.time(account.time(each.trough())),
                    each.recovered() ? texts.time(account.time(each.end())) : texts.text("drawdown.open"),
                    texts.duration(Duration.ofMillis(each.duration(account)))));
        }
        return rows;
    }

    /** Where the money went: what trades earned before costs, each cost, and what was left. */
    private List<List<String>> costs() {
        Activity activity = report.activity();
        double funding = report.result().funding().toDouble();
        Metrics metrics = report.metrics();
        double slippage = report.spec().fillModel().slippage();
        double profit = metrics.value(Metric.PROFIT);
        List<List<String>> rows = new ArrayList<>();
        rows.add(cost("cost.before", profit + activity.fees() + funding));
        rows.add(cost("cost.maker", 0 - activity.makerFees()));
        rows.add(cost("cost.taker", 0 - activity.takerFees()));
        if (isFutures()) {
            rows.add(cost("cost.funding", 0 - funding));
        }
        rows.add(cost("cost.profit", profit));
        rows.add(List.of(
                texts.text("cost.slippage", texts.texts().percent(slippage)),
                money(0 - activity.takerVolume() * slippage)));
        rows.add(cost("cost.volume", activity.volume()));
        rows.add(List.of(texts.text("cost.rate"), texts.value(metrics, Metric.FEE_RATE)));
        return rows;
    }

    private List<String> cost(String key, double amount) {
        return List.of(texts.text(key), money(amount));
    }

    private String money(double amount) {
        String text = texts.texts().fixed(amount, 2);
        return report.currency().isEmpty() ? text : text + " " + report.currency();
    }

    private List<List<String>> facts() {
        var spec = report.spec();
        var model = spec.fillModel();
        String parameters = spec.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        List<List<String>> rows = new ArrayList<>();
        rows.add(fact("fact.strategy", spec.strategy()));
        rows.add(fact("fact.parameters", parameters.isEmpty() ? texts.text("fact.none") : parameters));
        rows.add(fact("fact.size", spec.size()));
        rows.add(fact("fact.symbol", report.symbols()));
        rows.add(fact("fact.account", account()));
        rows.add(fact("fact.cash", texts.money(report.result().initialCash())));
        rows.add(fact(
                "fact.fees",
                texts.text(
                        "fact.fees.rates",
                        texts.texts().percent(model.maker().toDouble()),
                        texts.texts().percent(model.taker().toDouble()))));
        rows.add(fact("fact.slippage", texts.texts().percent(model.slippage())));
        rows.add(fact("fact.latency", texts.texts().count(model.latency().toMillis()) + " ms"));
        rows.add(fact(
                "fact.intrabar",
                texts.text("fact.intrabar." + model.intrabar().name().toLowerCase(Locale.ROOT))));
        for (Part part : report.result().parts()) {
            String symbol =
                    report.isPortfolio() ? " · " + part.candles().instrument().symbol() : "";
            rows.add(List.of(texts.text("fact.position") + symbol, position(part)));
            rows.add(List.of(texts.text("fact.data") + symbol, DataHash.of(part.candles())));
        }
        for (DetailedCandles detail : report.details()) {
            String symbol =
                    report.isPortfolio() ? " · " + detail.candles().instrument().symbol() : "";
            rows.add(List.of(
                    texts.text("fact.detail") + symbol,
                    texts.text(
                            "fact.detail.of",
                            BacktestReport.interval(detail.detail()),
                            detail.detailed(),
                            detail.candles().size())));
            rows.add(List.of(texts.text("fact.detail.data") + symbol, DataHash.of(detail.detail())));
        }
        if (isFutures()) {
            rows.add(fact(
                    "fact.liquidations", texts.texts().count(report.result().liquidations())));
        }
        rows.add(fact("fact.refused", texts.texts().count(report.result().refused())));
        rows.add(fact("fact.seed", texts.text("fact.seed.none")));
        rows.add(fact("fact.decisions", report.result().decisionHash()));
        var journal = report.journal();
        rows.add(fact("fact.journal", journal == null ? texts.text("fact.none") : journal.toString()));
        rows.add(fact("fact.version", "Quati " + report.version()));
        return rows;
    }

    private boolean isFutures() {
        return report.spec().account() instanceof AccountRules.Futures;
    }

    private String account() {
        return switch (report.spec().account()) {
            case AccountRules.Spot() -> texts.text("fact.account.spot");
            case AccountRules.Futures futures ->
                texts.text(
                        "fact.account.futures",
                        texts.texts().count(futures.leverage()),
                        texts.texts().percent(futures.maintenanceRate()));
        };
    }

    private String position(Part part) {
        return part.openLots() == 0 ? texts.text("fact.none") : texts.texts().number(BacktestReport.openPosition(part));
    }

    /** What each instrument contributed, where there are several. */
    private List<List<String>> instruments() {
        if (!report.isPortfolio()) {
            return List.of();
        }
        return report.result().parts().stream()
                .map(part -> List.of(
                        part.candles().instrument().symbol(),
                        money(part.profit().toDouble()),
                        money(part.commission().toDouble()),
                        money(part.funding().toDouble()),
                        texts.texts().count(part.liquidations()),
                        texts.texts().count(part.trips().size()),
                        position(part)))
                .toList();
    }

    private List<String> fact(String key, String value) {
        return List.of(texts.text(key), value);
    }

    private JsonObject trades() {
        List<Trade> all = report.trades();
        return new JsonObject()
                .with("all", all.size())
                .with(
                        "rows",
                        all.subList(Math.max(0, all.size() - MOST_TRADES), all.size()).stream()
                                .map(this::trade)
                                .toList());
    }

    /** Long or short, entry and exit with their prices, quantity, profit, gain, fees, milliseconds held, symbol, 1 if liquidated. */
    private List<@Nullable Object> trade(Trade trade) {
        Fill exit = trade.exit();
        long opened = trade.timeOf(trade.entry()).toEpochMilli();
        Long closed = exit == null ? null : trade.timeOf(exit).toEpochMilli();
        double invested = trade.instrument()
                .notional(trade.entry().report().price(), trade.lots())
                .toDouble();
        double profit = trade.profit().toDouble();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(trade.side() == Side.BUY ? 1 : -1);
        row.add(opened);
        row.add(trade.priceOf(trade.entry()));
        row.add(closed);
        row.add(exit == null ? null : trade.priceOf(exit));
        row.add(trade.quantity());
        row.add(PageCharts.number(profit, DIGITS));
        row.add(PageCharts.number(profit / invested, DIGITS));
        row.add(PageCharts.number(trade.fees().toDouble(), DIGITS));
        row.add(closed == null ? null : closed - opened);
        row.add(trade.instrument().symbol());
        row.add(exit != null && exit.isLiquidation() ? 1 : 0);
        return row;
    }
}
