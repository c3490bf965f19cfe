package io.quati.app.report;

import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.market.Interval;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Metrics;
import io.quati.core.performance.ValueHistory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A back-test with all that is told about it. The same run gives the same report: it holds no date of its making.
 *
 * @param account equity at the first open and at every close
 * @param market price at the same times
 * @param trades closed ones in the order of their exits, then the open ones
 * @param journal where its journal was written
 * @param currency of all amounts as people read it; empty if nobody named it
 * @param version of the program
 */
public record BacktestReport(
        RunSpec spec,
        BarSeries candles,
        BacktestResult result,
        Metrics metrics,
        ValueHistory account,
        ValueHistory market,
        List<Trade> trades,
        @Nullable Path journal,
        String currency,
        String version) {

    private static final int DEEPEST = 5;

    public BacktestReport {
        trades = List.copyOf(trades);
    }

    /** Returns the report of {@code result}, which {@code spec} gave over {@code candles}. */
    public static BacktestReport of(
            RunSpec spec,
            BarSeries candles,
            BacktestResult result,
            @Nullable Path journal,
            String currency,
            String version) {
        return new BacktestReport(
                spec,
                candles,
                result,
                Metrics.of(candles, result.equity(), result.fills(), result.trips()),
                ValueHistory.ofAccount(candles, result.equity()),
                ValueHistory.ofMarket(candles),
                Trade.of(result, candles),
                journal,
                currency,
                version);
    }

    public Instrument instrument() {
        return candles.instrument();
    }

    /** Returns the name of the interval, or its length in ISO 8601 where it has none. */
    public String interval() {
        return Interval.of(candles.interval())
                .map(Interval::text)
                .orElse(candles.interval().toString());
    }

    /** Returns when the bar opened in which {@code fill} happened. */
    public Instant timeOf(Fill fill) {
        return Instant.ofEpochMilli(candles.openTime(fill.bar()));
    }

    /** Returns the position left at the end in base units, negative if short. */
    public BigDecimal openPosition() {
        return instrument().lotSize().multiply(BigDecimal.valueOf(result.openLots()));
    }

    public BigDecimal priceOf(Fill fill) {
        return instrument().toBigDecimal(fill.report().price());
    }

    BigDecimal quantityOf(Trade trade) {
        return instrument().lotSize().multiply(BigDecimal.valueOf(trade.lots()));
    }

    /** Returns the deepest drawdowns, deepest first. */
    public List<Drawdown> deepestDrawdowns() {
        return Drawdown.of(account).stream()
                .sorted(Comparator.comparingDouble(Drawdown::depth))
                .limit(DEEPEST)
                .toList();
    }
}
