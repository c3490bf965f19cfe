package io.quati.core.backtest;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Money;
import io.quati.core.performance.EquityCurve;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Performance;
import io.quati.core.performance.RoundTrip;
import java.util.List;

/**
 * What a back-test of several instruments out of one purse came to.
 *
 * @param basket what the same money in equal parts of all instruments, bought at their first open and held, was worth,
 *     100 at the start: the benchmark, and the times of {@code equity}
 * @param finalEquity cash plus the open positions at their last closes
 * @param commission all fees paid
 * @param parts one for each instrument, in the run's order
 * @param decisionHash fingerprint of all decisions, see {@link io.quati.core.journal.DecisionHash}
 */
public record PortfolioResult(
        BarSeries basket,
        Money initialCash,
        Money finalEquity,
        Money commission,
        EquityCurve equity,
        Performance performance,
        List<Part> parts,
        String decisionHash) {

    public PortfolioResult {
        parts = List.copyOf(parts);
    }

    /**
     * What one instrument contributed.
     *
     * @param openLots the position left at the end, in lots
     * @param profit closed and open, after fees
     * @param fills with the bars of {@code candles} that they happened in
     */
    public record Part(
            BarSeries candles, long openLots, Money profit, Money commission, List<Fill> fills, List<RoundTrip> trips) {

        public Part {
            fills = List.copyOf(fills);
            trips = List.copyOf(trips);
        }
    }
}
