package io.quati.app.report;

import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.backtest.PortfolioResult;
import io.quati.core.backtest.PortfolioResult.Part;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.Interval;
import io.quati.core.performance.Activity;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Metrics;
import io.quati.core.performance.RoundTrip;
import io.quati.core.performance.TradeOutcome;
import io.quati.core.performance.ValueHistory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A back-test with all that is told about it. The same run gives the same report: it holds no date of its making.
 *
 * @param account equity at the first open and at every close
 * @param market the benchmark at the same times
 * @param trades closed ones in the order of their exits, then the open ones
 * @param details the finer bars that orders were filled by; empty where there were none
 * @param journal where its journal was written
 * @param currency of all amounts as people read it; empty if nobody named it
 * @param version of the program
 */
public record BacktestReport(
        RunSpec spec,
        PortfolioResult result,
        Activity activity,
        Metrics metrics,
        ValueHistory account,
        ValueHistory market,
        List<Trade> trades,
        List<DetailedCandles> details,
        @Nullable Path journal,
        String currency,
        String version) {

    private static final int DEEPEST = 5;

    public BacktestReport {
        trades = List.copyOf(trades);
        details = List.copyOf(details);
    }

    /** Returns the report of {@code result}, which {@code spec} gave over {@code candles}. */
    public static BacktestReport of(
            RunSpec spec,
            BarSeries candles,
            BacktestResult result,
            @Nullable Path journal,
            String currency,
            String version) {
        return of(spec, PortfolioResult.of(result, candles), journal, currency, version);
    }

    /** Returns the report of {@code result}, which {@code spec} gave. */
    public static BacktestReport of(
            RunSpec spec, PortfolioResult result, @Nullable Path journal, String currency, String version) {
        BarSeries candles = result.basket();
        List<Part> parts = result.parts();
        var activity = Activity.of(
                candles,
                result.equity(),
                parts.stream().map(Part::candles).toList(),
                parts.stream().map(Part::fills).toList());
        return new BacktestReport(
                spec,
                result,
                activity,
                Metrics.of(candles, result.equity(), activity, outcomes(parts)),
                ValueHistory.ofAccount(candles, result.equity()),
                ValueHistory.ofMarket(candles),
                Trade.of(parts),
                List.of(),
                journal,
                currency,
                version);
    }

    /** Returns this report, saying by which finer bars orders were filled. */
    public BacktestReport withDetails(List<DetailedCandles> finer) {
        return new BacktestReport(
                spec, result, activity, metrics, account, market, trades, finer, journal, currency, version);
    }

    /** Returns how the closed trades came out, in the order of their exits. */
    public List<TradeOutcome> outcomes() {
        return outcomes(result.parts());
    }

    private static List<TradeOutcome> outcomes(List<Part> parts) {
        List<TradeOutcome> outcomes = new ArrayList<>();
        for (Part part : parts) {
            for (RoundTrip trip : part.trips()) {
                outcomes.add(TradeOutcome.of(trip, part.candles()));
            }
        }
        if (parts.size() > 1) {
            outcomes.sort(Comparator.comparingLong(TradeOutcome::closed));
        }
        return outcomes;
    }

    /** Returns the candles that were traded; of several instruments those of the basket of all. */
    public BarSeries candles() {
        return result.basket();
    }

    /** Returns whether several instruments were traded out of one purse. */
    public boolean isPortfolio() {
        return result.parts().size() > 1;
    }

    /** Returns what was traded, one symbol or several. */
    public String symbols() {
        return result.parts().stream()
                .map(part -> part.candles().instrument().symbol())
                .collect(Collectors.joining(" + "));
    }

    /** Returns the name of the interval, or its length in ISO 8601 where it has none. */
    public String interval() {
        return interval(candles());
    }

    /** Returns the name of the interval of {@code series}, or its length in ISO 8601 where it has none. */
    public static String interval(BarSeries series) {
        return Interval.nameOf(series.interval());
    }

    /** Returns how many fills there were. */
    public int fills() {
        return result.parts().stream().mapToInt(part -> part.fills().size()).sum();
    }

    /** Returns the fill that came first, if there was any. */
    public Optional<Fill> firstFill() {
        return result.parts().stream()
                .flatMap(part -> part.fills().stream())
                .min(Comparator.comparing(fill -> fill.report().knownAt()));
    }

    /** Returns the position left at the end in base units, negative if short. */
    public static BigDecimal openPosition(Part part) {
        return part.candles().instrument().lotSize().multiply(BigDecimal.valueOf(part.openLots()));
    }

    /** Returns the deepest drawdowns, deepest first. */
    public List<Drawdown> deepestDrawdowns() {
        return Drawdown.of(account).stream()
                .sorted(Comparator.comparingDouble(Drawdown::depth))
                .limit(DEEPEST)
                .toList();
    }
}
