package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Side;

/**
 * What a closed round trip came to, as numbers for statistics.
 *
 * @param opened when the bar of the entry opened, in milliseconds since 1970 UTC
 * @param closed when the bar of the exit opened
 * @param profit in quote currency, after all fees
 * @param gain {@code profit} as a fraction of the value at the entry
 */
public record TradeOutcome(Side side, long opened, long closed, double profit, double gain) {

    /** Returns the outcome of {@code trip} over {@code candles}. */
    public static TradeOutcome of(RoundTrip trip, BarSeries candles) {
        double invested = candles.instrument()
                .notional(trip.entry().report().price(), trip.lots())
                .toDouble();
        double profit = trip.profit().toDouble();
        return new TradeOutcome(
                trip.side(),
                candles.openTime(trip.entry().bar()),
                candles.openTime(trip.exit().bar()),
                profit,
                profit / invested);
    }

    /** Returns how long the position was held, in milliseconds: 0 if it was closed in the bar of its entry. */
    public long duration() {
        return closed - opened;
    }
}
