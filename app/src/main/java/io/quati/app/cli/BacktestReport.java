package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import io.quati.core.market.Interval;
import io.quati.core.performance.Fill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A back-test with all that is told about it.
 *
 * @param journal where its journal was written
 */
record BacktestReport(
        RunSpec spec,
        BarSeries candles,
        BacktestResult result,
        @Nullable Path journal) {

    Instrument instrument() {
        return candles.instrument();
    }

    List<Trade> trades() {
        return Trade.of(result, candles);
    }

    /** Returns the name of the interval, or its length in ISO 8601 where it has none. */
    String interval() {
        return Interval.of(candles.interval())
                .map(Interval::text)
                .orElse(candles.interval().toString());
    }

    /** Returns when the bar opened in which {@code fill} happened. */
    Instant timeOf(Fill fill) {
        return Instant.ofEpochMilli(candles.openTime(fill.bar()));
    }

    BigDecimal openPosition() {
        return instrument().lotSize().multiply(BigDecimal.valueOf(result.openLots()));
    }

    BigDecimal priceOf(Fill fill) {
        return instrument().toBigDecimal(fill.report().price());
    }

    JsonObject toJson(boolean withEquity) {
        var performance = result.performance();
        var json = new JsonObject()
                .with("success", true)
                .with("strategy", spec.strategy())
                .with("parameters", spec.parameters())
                .with("size", spec.size())
                .with("symbol", instrument().symbol())
                .with("quote", instrument().quote())
                .with("interval", interval())
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
                .with("open_position", openPosition())
                .with("fills", result.fills().size())
                .with("decision_hash", result.decisionHash())
                .with("data_hash", DataHash.of(candles))
                .with("costs", costs())
                .with("journal", journal == null ? null : journal.toString())
                .with("trades", trades().stream().map(this::toJson).toList())
                .with("fill_list", result.fills().stream().map(this::toJson).toList());
        return withEquity ? json.with("equity_curve", equityCurve()) : json;
    }

    private JsonObject costs() {
        var model = spec.fillModel();
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

    private JsonObject toJson(Trade trade) {
        Fill exit = trade.exit();
        return new JsonObject()
                .with("side", "long")
                .with("status", exit == null ? "open" : "closed")
                .with("quantity", instrument().lotSize().multiply(BigDecimal.valueOf(trade.lots())))
                .with("entry_bar", trade.entry().bar())
                .with("entry_time", timeOf(trade.entry()))
                .with("entry_price", priceOf(trade.entry()))
                .with("exit_bar", exit == null ? null : exit.bar())
                .with("exit_time", exit == null ? null : timeOf(exit))
                .with("exit_price", exit == null ? null : priceOf(exit))
                .with("profit", exact(trade.profit()))
                .with("fees", exact(trade.fees()));
    }

    private JsonObject toJson(Fill fill) {
        Filled report = fill.report();
        return new JsonObject()
                .with("bar", fill.bar())
                .with("time", timeOf(fill))
                .with("side", report.side() == Side.BUY ? "buy" : "sell")
                .with("price", priceOf(fill))
                .with("quantity", instrument().toBigDecimal(report.quantity()))
                .with("fee", exact(report.fee()))
                .with("order_id", report.orderId());
    }

    private List<JsonObject> equityCurve() {
        List<JsonObject> curve = new ArrayList<>();
        for (int i = 0; i < candles.size(); i++) {
            curve.add(new JsonObject()
                    .with("time", Instant.ofEpochMilli(candles.openTime(i)))
                    .with("equity", result.equity().at(i)));
        }
        return curve;
    }

    private static BigDecimal exact(Money money) {
        return money.toBigDecimal();
    }
}
