package io.quati.core.backtest;

import io.quati.core.domain.Money;
import io.quati.core.performance.EquityCurve;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Payment;
import io.quati.core.performance.Performance;
import io.quati.core.performance.RoundTrip;
import java.util.List;

/**
 * What a back-test came to.
 *
 * @param bars how many candles were seen
 * @param finalEquity cash plus the open position at the last close
 * @param openLots the position left at the end, in lots
 * @param commission all fees paid
 * @param refused how many orders the risk gate denied or the venue rejected
 * @param payments what open positions paid as funding
 * @param trips closed round trips
 * @param equity at the close of each bar, in quote currency
 * @param decisionHash fingerprint of all decisions, see {@link io.quati.core.journal.DecisionHash}
 */
public record BacktestResult(
        int bars,
        Money initialCash,
        Money finalEquity,
        long openLots,
        Money commission,
        long refused,
        List<Fill> fills,
        List<Payment> payments,
        List<RoundTrip> trips,
        EquityCurve equity,
        Performance performance,
        String decisionHash) {

    public BacktestResult {
        fills = List.copyOf(fills);
        payments = List.copyOf(payments);
        trips = List.copyOf(trips);
    }

    /** Returns all funding paid; negative if more was received. */
    public Money funding() {
        return Payment.sum(payments, initialCash.currency());
    }

    /** Returns how many positions the venue closed because their margin was used up. */
    public long liquidations() {
        return fills.stream().filter(Fill::isLiquidation).count();
    }
}
