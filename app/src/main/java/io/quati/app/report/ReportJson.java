package io.quati.app.report;

import io.quati.app.console.JsonObject;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.backtest.PortfolioResult.Part;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import io.quati.core.market.DataHash;
import io.quati.core.performance.BacktestingPy;
import io.quati.core.performance.CalendarReturns;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Metric;
import io.quati.core.performance.Metrics;
import io.quati.core.performance.TradeOutcome;
import io.quati.core.performance.ValueHistory;
import io.quati.core.portfolio.AccountRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** A back-test for machines. Names do not change; undefined figures are null; times are UTC; fractions are fractions. */
public final class ReportJson {

    private static final double MILLIS = Duration.ofSeconds(1).toMillis();

    private ReportJson() {}

    /** Returns everything about a run; the equity at every close too if {@code withEquity}. */
    public static JsonObject of(BacktestReport report, boolean withEquity) {
        var result = report.result();
        var spec = report.spec();
        var candles = report.candles();
        var performance = result.performance();
        var json = new JsonObject()
                .with("success", true)
                .with("version", report.version())
                .with("strategy", spec.strategy())
                .with("parameters", spec.parameters())
                .with("size", spec.size())
                .with("symbol", report.symbols())
                .with("quote", spec.cash().currency())
                .with("interval", report.interval())
                .with("bars", candles.size())
                .with("first", Instant.ofEpochMilli(candles.openTime(0)))
                .with("last", Instant.ofEpochMilli(candles.openTime(candles.size() - 1)))
                .with("initial_cash", exact(result.initialCash()))
                .with("final_equity", exact(result.finalEquity()))
                .with("final_value", exact(result.finalEquity()))
                .with("total_return", performance.totalReturn())
                .with("sharpe_ratio", performance.sharpeRatio())
                .with("max_drawdown", performance.maxDrawdown())
                .with("win_rate", performance.winRate())
                .with("commission_paid", exact(result.commission()))
                .with("funding_paid", exact(result.funding()))
                .with("liquidations", result.liquidations())
                .with(
                        "open_position",
                        report.isPortfolio()
                                ? null
                                : BacktestReport.openPosition(result.parts().getFirst()))
                .with("fills", report.fills())
                .with("orders_refused", result.refused())
                .with("decision_hash", result.decisionHash())
                .with("data_hash", report.isPortfolio() ? null : DataHash.of(candles))
                .with(
                        "detail",
                        report.details().stream().map(ReportJson::detail).toList())
                .with(
                        "instruments",
                        result.parts().stream().map(ReportJson::instrument).toList())
                .with("account", account(spec.account()))
                .with("costs", costs(report))
                .with(
                        "journal",
                        report.journal() == null ? null : report.journal().toString());
        addLists(json, report);
        return withEquity ? json.with("equity_curve", equityCurve(report)) : json;
    }

    /** Returns what is told of finer bars that orders were filled by. */
    public static JsonObject detail(DetailedCandles detail) {
        return new JsonObject()
                .with("symbol", detail.candles().instrument().symbol())
                .with("interval", BacktestReport.interval(detail.detail()))
                .with("bars", detail.detail().size())
                .with("candles_detailed", detail.detailed())
                .with("data_hash", DataHash.of(detail.detail()));
    }

    private static void addLists(JsonObject json, BacktestReport report) {
        json.with("metrics", metrics(report.metrics()))
                .with(
                        "drawdowns",
                        report.deepestDrawdowns().stream()
                                .map(each -> drawdown(report, each))
                                .toList())
                .with("monthly_returns", calendar(CalendarReturns.monthly(report.account())))
                .with("yearly_returns", calendar(CalendarReturns.yearly(report.account())))
                .with("trades", report.trades().stream().map(ReportJson::trade).toList())
                .with(
                        "fill_list",
                        report.result().parts().stream()
                                .flatMap(part -> part.fills().stream().map(fill -> new PartFill(part, fill)))
                                .sorted(report.isPortfolio() ? PartFill.ORDER : Comparator.comparing(PartFill::at))
                                .map(ReportJson::fill)
                                .toList());
    }

    /**
     * Returns the statistics of the library backtesting.py under its names, in its units, durations in days. The indicators'
     * warm-up is taken for none.
     */
    static JsonObject backtestingPy(BacktestReport report) {
        var candles = report.candles();
        var equity = report.result().equity();
        var times = new long[candles.size()];
        var values = new double[candles.size()];
        var closes = new double[candles.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = candles.openTime(i);
            values[i] = equity.at(i);
            closes[i] = candles.close(i);
        }
        List<TradeOutcome> trades = report.outcomes();
        double fees = report.result().commission().toDouble();
        var json = new JsonObject();
        BacktestingPy.of(ValueHistory.of(times, values), closes, 0, trades, fees)
                .forEach(json::with);
        return json;
    }

    private static JsonObject metrics(Metrics metrics) {
        var json = new JsonObject();
        for (Metric metric : Metric.values()) {
            double value = metrics.value(metric);
            switch (metric.unit()) {
                case COUNT -> json.with(metric.key(), Double.isNaN(value) ? null : Math.round(value));
                case DURATION -> json.with(metric.key() + "_seconds", value / MILLIS);
                case FRACTION, MONEY, RATIO -> json.with(metric.key(), value);
            }
        }
        return json;
    }

    private static JsonObject drawdown(BacktestReport report, Drawdown drawdown) {
        var account = report.account();
        return new JsonObject()
                .with("depth", drawdown.depth())
                .with("peak", Instant.ofEpochMilli(account.time(drawdown.peak())))
                .with("trough", Instant.ofEpochMilli(account.time(drawdown.trough())))
                .with("end", drawdown.recovered() ? Instant.ofEpochMilli(account.time(drawdown.end())) : null)
                .with("duration_seconds", drawdown.duration(account) / MILLIS);
    }

    private static JsonObject calendar(SortedMap<?, Double> returns) {
        var json = new JsonObject();
        returns.forEach((period, value) -> json.with(period.toString(), value));
        return json;
    }

    private static JsonObject costs(BacktestReport report) {
        var model = report.spec().fillModel();
        return new JsonObject()
                .with("maker_fee", BigDecimal.valueOf(model.maker().picos(), 12))
                .with("taker_fee", BigDecimal.valueOf(model.taker().picos(), 12))
                .with("slippage", model.slippage())
                .with("latency_ms", model.latency().toMillis())
                .with("volume_share", model.volumeShare())
                .with(
                        "limit_fill",
                        model.limitFill().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .with("intrabar", model.intrabar().name().toLowerCase(Locale.ROOT));
    }

    private static JsonObject account(AccountRules account) {
        return switch (account) {
            case AccountRules.Spot() -> new JsonObject().with("kind", "spot");
            case AccountRules.Futures futures ->
                new JsonObject()
                        .with("kind", "futures")
                        .with("leverage", futures.leverage())
                        .with("maintenance_rate", futures.maintenanceRate())
                        .with("maintenance_amount", futures.maintenanceAmount())
                        .with("maintenance_of", futures.maintenanceOf().name().toLowerCase(Locale.ROOT));
        };
    }

    private static JsonObject instrument(Part part) {
        var candles = part.candles();
        return new JsonObject()
                .with("symbol", candles.instrument().symbol())
                .with("bars", candles.size())
                .with("first", Instant.ofEpochMilli(candles.openTime(0)))
                .with("last", Instant.ofEpochMilli(candles.openTime(candles.size() - 1)))
                .with("profit", exact(part.profit()))
                .with("commission_paid", exact(part.commission()))
                .with("funding_paid", exact(part.funding()))
                .with("liquidations", part.liquidations())
                .with("trades", part.trips().size())
                .with("fills", part.fills().size())
                .with("open_position", BacktestReport.openPosition(part))
                .with("data_hash", DataHash.of(candles))
                .with(
                        "fundings",
                        part.payments().stream()
                                .map(payment -> new JsonObject()
                                        .with("bar", payment.bar())
                                        .with("paid", exact(payment.amount())))
                                .toList());
    }

    private static JsonObject trade(Trade trade) {
        Fill exit = trade.exit();
        return new JsonObject()
                .with("symbol", trade.instrument().symbol())
                .with("side", trade.side() == Side.BUY ? "long" : "short")
                .with("status", exit == null ? "open" : exit.isLiquidation() ? "liquidated" : "closed")
                .with("quantity", trade.quantity())
                .with("entry_bar", trade.entry().bar())
                .with("entry_time", trade.timeOf(trade.entry()))
                .with("entry_price", trade.priceOf(trade.entry()))
                .with("exit_bar", exit == null ? null : exit.bar())
                .with("exit_time", exit == null ? null : trade.timeOf(exit))
                .with("exit_price", exit == null ? null : trade.priceOf(exit))
                .with("profit", exact(trade.profit()))
                .with("fees", exact(trade.fees()));
    }

    /** A fill and what it was of. */
    private record PartFill(Part part, Fill fill) {

        /** In which the fills of several instruments happened, those at the same instant too. */
        static final Comparator<PartFill> ORDER =
                Comparator.comparing(PartFill::at).thenComparingLong(PartFill::trade);

        Instant at() {
            return fill.report().knownAt();
        }

        long trade() {
            return fill.report().tradeId();
        }
    }

    private static JsonObject fill(PartFill partFill) {
        var candles = partFill.part().candles();
        Fill fill = partFill.fill();
        Filled filled = fill.report();
        return new JsonObject()
                .with("symbol", candles.instrument().symbol())
                .with("bar", fill.bar())
                .with("time", Instant.ofEpochMilli(candles.openTime(fill.bar())))
                .with("side", filled.side() == Side.BUY ? "buy" : "sell")
                .with("price", candles.instrument().toBigDecimal(filled.price()))
                .with("quantity", candles.instrument().toBigDecimal(filled.quantity()))
                .with("fee", exact(filled.fee()))
                .with("order_id", fill.isLiquidation() ? null : filled.orderId())
                .with("liquidation", fill.isLiquidation());
    }

    private static List<JsonObject> equityCurve(BacktestReport report) {
        List<JsonObject> curve = new ArrayList<>();
        for (int i = 0; i < report.candles().size(); i++) {
            curve.add(new JsonObject()
                    .with("time", Instant.ofEpochMilli(report.candles().openTime(i)))
                    .with("equity", report.result().equity().at(i)));
        }
        return curve;
    }

    private static BigDecimal exact(Money money) {
        return money.toBigDecimal();
    }
}
