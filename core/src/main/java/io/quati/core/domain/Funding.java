package io.quati.core.domain;

import java.time.Instant;

/**
 * Holders of one side of a perpetual future pay those of the other: longs pay where the rate is positive.
 *
 * @param rate of the position's value at the mark price; a fraction, 0.0001 is 0.01 %
 * @param markPrice in quote currency
 */
public record Funding(Instant knownAt, Instrument instrument, double rate, double markPrice) implements Event {

    public Funding {
        if (!(rate > -1 && rate < 1)) {
            throw new IllegalArgumentException("rate must be within (-1, 1), was " + rate);
        }
        if (!(markPrice > 0 && markPrice < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("markPrice must be positive and finite, was " + markPrice);
        }
    }

    /** Returns what a position of {@code lots} pays; negative if it receives, zero if there is none. */
    public Money payment(long lots) {
        if (lots == 0) {
            return Money.zero(instrument.quote());
        }
        Money value = instrument.notional(instrument.nearestPrice(markPrice), Math.abs(lots));
        Money paid = value.times(Math.round(Math.abs(rate) * PARTS), PARTS);
        return lots > 0 == rate > 0 ? paid : paid.negate();
    }

    private static final long PARTS = 1_000_000_000_000L;
}
