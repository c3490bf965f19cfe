package io.quati.core.backtest;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Money;
import io.quati.core.performance.EquityCurve;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Payment;
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
 * @param refused how many orders the risk gate denied or the venue rejected
 * @param parts one for each instrument, in the run's order
 * @param decisionHash fingerprint of all decisions, see {@link io.quati.core.journal.DecisionHash}
 */
public record PortfolioResult(
        BarSeries basket,
        Money initialCash,
        Money finalEquity,
        Money commission,
        long refused,
        EquityCurve equity,
        Performance performance,
        List<Part> parts,
        String decisionHash) {

    public PortfolioResult {
        parts = List.copyOf(parts);
    }

    /** Returns a run of one instrument in this form. */
    public static PortfolioResult of(BacktestResult result, BarSeries candles) {
        var part = new Part(
                candles,
                result.openLots(),
                result.finalEquity().minus(result.initialCash()),
                result.commission(),
                result.fills(),
                result.payments(),
                result.trips());
        return new PortfolioResult(
                candles,
                result.initialCash(),
                result.finalEquity(),
                result.commission(),
                result.refused(),
                result.equity(),
                result.performance(),
                List.of(part),
                result.decisionHash());
    }

    /** Returns all funding paid; negative if more was received. */
    public Money funding() {
        Money funding = Money.zero(initialCash.currency());
        for (Part part : parts) {
            funding = funding.plus(part.funding());
        }
        return funding;
    }

    /** Returns how many positions the venue closed because their margin was used up. */
    public long liquidations() {
        return parts.stream().mapToLong(Part::liquidations).sum();
    }

    /**
     * What one instrument contributed.
     *
     * @param openLots the position left at the end, in lots
     * @param profit closed and open, after fees and funding
     * @param fills with the bars of {@code candles} that they happened in
     * @param payments what its open positions paid as funding
     */
    public record Part(
            BarSeries candles,
            long openLots,
            Money profit,
            Money commission,
            List<Fill> fills,
            List<Payment> payments,
            List<RoundTrip> trips) {

        public Part {
            fills = List.copyOf(fills);
            payments = List.copyOf(payments);
            trips = List.copyOf(trips);
        }

        /** Returns all funding paid; negative if more was received. */
        public Money funding() {
            return Payment.sum(payments, candles.instrument().quote());
        }

        /** Returns how many positions the venue closed because their margin was used up. */
        public long liquidations() {
            return fills.stream().filter(Fill::isLiquidation).count();
        }
    }
}
