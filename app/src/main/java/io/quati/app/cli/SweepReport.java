package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.report.ReportJson;
import io.quati.app.sweep.Luck;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.DataHash;
import io.quati.core.market.Interval;
import io.quati.core.sweep.Sweep;
import io.quati.core.sweep.SweepMethod;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepResult;
import io.quati.core.sweep.SweepTable;
import io.quati.core.sweep.SweepTerms;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sweep with all that is told about it.
 *
 * @param resumed how many of the results came from a checkpoint
 * @param seconds what the others took
 */
record SweepReport(
        SweepPlan plan, Sweep sweep, SweepTable table, SweepTerms terms, int threads, int resumed, double seconds) {

    /**
     * A set that is shown: what the sweep found, and a whole back-test of it.
     *
     * @param engineEquity final equity of the back-test
     */
    record Row(
            Map<String, String> parameters,
            SweepResult result,
            double engineEquity,
            double maxDrawdown,
            double sharpeRatio) {}

    BarSeries candles() {
        return sweep.candles();
    }

    /** Returns the first {@code count} of {@code sets}, each run once more by the engine for what a sweep does not keep. */
    List<Row> rows(int[] sets, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(sets[i]));
        }
        return rows;
    }

    private Row row(int set) {
        var whole = sweep.backtest(set);
        return new Row(
                plan.parameters(set),
                table.get(set),
                whole.finalEquity().toDouble(),
                whole.performance().maxDrawdown(),
                whole.performance().sharpeRatio());
    }

    /** Returns how many sets were tried, here or before the checkpoint: every one of them is a trial. */
    int evaluated() {
        return table.done().length;
    }

    int skipped() {
        return plan.sets() - sweep.sets().length;
    }

    double setsPerSecond() {
        return (evaluated() - resumed) / seconds;
    }

    double firstCash() {
        return terms.cash().toDouble();
    }

    double sumLogEquityRatio() {
        return Arrays.stream(table.done())
                .mapToDouble(set -> Math.log(table.get(set).equity() / firstCash()))
                .sum();
    }

    private long total(java.util.function.ToIntFunction<SweepResult> part) {
        return Arrays.stream(table.done())
                .mapToLong(set -> part.applyAsInt(table.get(set)))
                .sum();
    }

    /** Returns how many sets were done by {@code method}. */
    long by(SweepMethod method) {
        return total(result -> result.method() == method ? 1 : 0);
    }

    /** Returns how far luck explains the best set; takes some back-tests. */
    Luck luck() {
        return Luck.of(sweep, table.done(), sweep.backtest(best()));
    }

    private int best() {
        int best = -1;
        for (int set : table.done()) {
            if (best < 0 || table.get(set).equity() > table.get(best).equity()) {
                best = set;
            }
        }
        return best;
    }

    /** Returns the name of the interval, or its length in ISO 8601 where it has none. */
    String interval() {
        return Interval.nameOf(candles().interval());
    }

    JsonObject toJson(List<Row> shown, Luck luck, @Nullable Path output, @Nullable Path checkpoint) {
        BarSeries candles = candles();
        var methods = new JsonObject();
        for (SweepMethod method : SweepMethod.values()) {
            methods.with(method.name().toLowerCase(Locale.ROOT), by(method));
        }
        var axes = new JsonObject();
        plan.axes().forEach(axis -> axes.with(axis.name(), axis.values().size()));
        return new JsonObject()
                .with("success", true)
                .with("strategy", plan.strategy().name())
                .with("symbol", candles.instrument().symbol())
                .with("quote", candles.instrument().quote())
                .with("interval", interval())
                .with("bars", candles.size())
                .with("first", Instant.ofEpochMilli(candles.openTime(0)))
                .with("last", Instant.ofEpochMilli(candles.openTime(candles.size() - 1)))
                .with("data_hash", DataHash.of(candles))
                .with(
                        "detail",
                        sweep.history().details().stream()
                                .map(ReportJson::detail)
                                .toList())
                .with("size", terms.size())
                .with("initial_cash", terms.cash().toBigDecimal())
                .with("taker_fee", BigDecimal.valueOf(terms.fills().taker().picos(), 12))
                .with("slippage", terms.fills().slippage())
                .with("values", axes)
                .with("combinations", plan.sets())
                .with("skipped", skipped())
                .with("sets", evaluated())
                .with("trials", evaluated())
                .with("resumed", resumed)
                .with("threads", threads)
                .with("vectors", sweep.hasKernel() && Sweep.isVectorized())
                .with("seconds", seconds)
                .with("sets_per_second", setsPerSecond())
                .with("methods", methods)
                .with("sum_log_equity_ratio", sumLogEquityRatio())
                .with("buys", total(SweepResult::buys))
                .with("sells", total(SweepResult::sells))
                .with(
                        "best",
                        toJson(row(best()))
                                .with("probabilistic_sharpe_ratio", luck.probability())
                                .with("deflated_sharpe_ratio", luck.deflated()))
                .with("luck", toJson(luck))
                .with("top", shown.stream().map(this::toJson).toList())
                .with("output", output == null ? null : output.toString())
                .with("checkpoint", checkpoint == null ? null : checkpoint.toString());
    }

    /** Ratios are of daily returns and not annualised. */
    private static JsonObject toJson(Luck luck) {
        return new JsonObject()
                .with("trials", luck.trials())
                .with("sampled", luck.sampled())
                .with("daily_sharpe_variance", luck.variance())
                .with("expected_best_daily_sharpe", luck.expectedMaximum())
                .with("best_daily_sharpe", luck.best().ratio());
    }

    private JsonObject toJson(Row row) {
        return new JsonObject()
                .with("parameters", row.parameters())
                .with("equity", row.result().equity())
                .with("return", row.result().equity() / firstCash() - 1)
                .with("buys", row.result().buys())
                .with("sells", row.result().sells())
                .with("method", row.result().method().name().toLowerCase(Locale.ROOT))
                .with("engine_equity", row.engineEquity())
                .with("max_drawdown", row.maxDrawdown())
                .with("sharpe_ratio", row.sharpeRatio());
    }
}
