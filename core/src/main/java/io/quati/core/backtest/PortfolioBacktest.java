package io.quati.core.backtest;

import io.quati.core.backtest.PortfolioResult.Part;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.journal.DecisionHash;
import io.quati.core.journal.Journal;
import io.quati.core.performance.EquityCurve;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Payment;
import io.quati.core.performance.Performance;
import io.quati.core.performance.RoundTrip;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Runs over the history of several instruments that share one purse. */
public final class PortfolioBacktest {

    private static final String BASKET = "BASKET";
    private static final double START = 100;

    private PortfolioBacktest() {}

    /**
     * Runs {@code spec} over {@code history} and tells {@code journal} everything but finer bars.
     *
     * @param history with one series of candles for each of the spec's instruments, in their order
     */
    public static PortfolioResult run(RunSpec spec, History history, Journal journal) {
        List<Instrument> traded = history.instruments();
        if (!traded.equals(spec.instruments())) {
            throw new IllegalArgumentException("candles must be of " + spec.instruments() + ", were of " + traded);
        }
        var log = new FillLog(traded);
        var hash = new DecisionHash();
        var run = SimulatedRun.over(spec, history, Journal.both(Journal.both(log, hash), journal));
        run.runToEnd();
        return result(spec, history.candles(), log, hash.value(), run.portfolio());
    }

    private static PortfolioResult result(
            RunSpec spec, List<BarSeries> candles, FillLog log, String hash, Portfolio portfolio) {
        List<Part> parts = new ArrayList<>();
        List<List<Fill>> fills = new ArrayList<>();
        List<List<Payment>> payments = new ArrayList<>();
        List<RoundTrip> trips = new ArrayList<>();
        for (BarSeries series : candles) {
            Part part = part(series, log, portfolio.position(series.instrument()));
            parts.add(part);
            fills.add(part.fills());
            payments.add(part.payments());
            trips.addAll(part.trips());
        }
        BarSeries basket = basket(candles);
        long[] times = LongStream.range(0, basket.size())
                .map(bar -> basket.closeTime((int) bar))
                .toArray();
        EquityCurve equity = EquityCurve.of(times, candles, spec.cash().toDouble(), fills, payments);
        return new PortfolioResult(
                basket,
                spec.cash(),
                portfolio.equity(),
                portfolio.fees(),
                log.refused(),
                equity,
                Performance.of(basket, equity, trips),
                parts,
                hash);
    }

    private static Part part(BarSeries candles, FillLog log, Position position) {
        Instrument instrument = candles.instrument();
        List<Fill> fills = log.fills(instrument);
        List<Payment> payments = log.payments(instrument);
        return new Part(
                candles,
                position.lots(),
                position.realized()
                        .plus(position.unrealized())
                        .minus(position.fees())
                        .minus(Payment.sum(payments, instrument.quote())),
                position.fees(),
                fills,
                payments,
                RoundTrip.of(fills, instrument));
    }

    /** Joins the times of all series, each bar from the level before it to its own; before an instrument's first candle its share waits as cash. */
    private static BarSeries basket(List<BarSeries> candles) {
        Duration interval = candles.stream()
                .map(BarSeries::interval)
                .min(Duration::compareTo)
                .orElseThrow();
        long[] times = candles.stream()
                .flatMapToLong(series -> LongStream.range(0, series.size()).map(bar -> series.closeTime((int) bar)))
                .sorted()
                .distinct()
                .toArray();
        var grid = new BigDecimal("0.00000001");
        Instrument instrument =
                Instrument.of(BASKET, candles.getFirst().instrument().quote(), grid, grid);
        var basket = new BarSeries(instrument, interval, times.length);
        var next = new int[candles.size()];
        double before = START;
        for (long time : times) {
            double value = 0;
            for (int i = 0; i < next.length; i++) {
                BarSeries series = candles.get(i);
                while (next[i] < series.size() && series.closeTime(next[i]) <= time) {
                    next[i]++;
                }
                value += next[i] == 0 ? 1 : series.close(next[i] - 1) / series.open(0);
            }
            double level = START * value / next.length;
            basket.append(
                    time - interval.toMillis(),
                    new Ohlcv(before, Math.max(before, level), Math.min(before, level), level, 0));
            before = level;
        }
        return basket;
    }
}
