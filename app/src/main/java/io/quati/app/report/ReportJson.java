package io.quati.app.report;

import io.quati.app.console.JsonObject;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import io.quati.core.performance.BacktestingPy;
import io.quati.core.performance.CalendarReturns;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Metric;
import io.quati.core.performance.Metrics;
import io.quati.core.performance.TradeOutcome;
import io.quati.core.performance.ValueHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
                .with("symbol", report.instrument().symbol())
                .with("quote", report.instrument().quote())
                .with("interval", report.interval())
                .with("bars", result.bars())
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
                .with("open_position", report.openPosition())
                .with("fills", result.fills().size())
                .with("decision_hash", result.decisionHash())
                .with("data_hash", DataHash.of(candles))
                .with("costs", costs(report))
                .with(
                        "journal",
                        report.journal() == null ? null : report.journal().toString())
                .with("metrics", metrics(report.metrics()))
                .with(
                        "drawdowns",
                        report.deepestDrawdowns().stream()
                                .map(each -> drawdown(report, each))
                                .toList())
                .with("monthly_returns", calendar(CalendarReturns.monthly(report.account())))
                .with("yearly_returns", calendar(CalendarReturns.yearly(report.account())))
                .with(
                        "trades",
                        report.trades().stream()
                                .map(trade -> trade(report, trade))
                                .toList())
                .with(
                        "fill_list",
                        result.fills().stream().map(fill -> fill(report, fill)).toList());
        return withEquity ? json.with("equity_curve", equityCurve(report)) : json;
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
        List<TradeOutcome> trades = report.result().trips().stream()
                .map(trip -> TradeOutcome.of(trip, candles))
                .toList();
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
                        model.limitFill().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static JsonObject trade(BacktestReport report, Trade trade) {
        Fill exit = trade.exit();
        return new JsonObject()
                .with("side", trade.side() == Side.BUY ? "long" : "short")
                .with("status", exit == null ? "open" : "closed")
                .with("quantity", report.quantityOf(trade))
                .with("entry_bar", trade.entry().bar())
                .with("entry_time", report.timeOf(trade.entry()))
                .with("entry_price", report.priceOf(trade.entry()))
                .with("exit_bar", exit == null ? null : exit.bar())
                .with("exit_time", exit == null ? null : report.timeOf(exit))
                .with("exit_price", exit == null ? null : report.priceOf(exit))
                .with("profit", exact(trade.profit()))
                .with("fees", exact(trade.fees()));
    }

    private static JsonObject fill(BacktestReport report, Fill fill) {
        Filled filled = fill.report();
        return new JsonObject()
                .with("bar", fill.bar())
                .with("time", report.timeOf(fill))
                .with("side", filled.side() == Side.BUY ? "buy" : "sell")
                .with("price", report.priceOf(fill))
                .with("quantity", report.instrument().toBigDecimal(filled.quantity()))
                .with("fee", exact(filled.fee()))
                .with("order_id", filled.orderId());
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
