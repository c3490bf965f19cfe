package io.quati.core.backtest;

import io.quati.core.domain.Money;
import io.quati.core.performance.EquityCurve;
import io.quati.core.performance.Fill;
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
        List<Fill> fills,
        List<RoundTrip> trips,
        EquityCurve equity,
        Performance performance,
        String decisionHash) {

    public BacktestResult {
        fills = List.copyOf(fills);
        trips = List.copyOf(trips);
    }
}
