package io.quati.core.performance;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lots that were bought and later sold, first in first out.
 *
 * @param profit what the sale brought above the purchase, all fees of both taken off
 */
public record RoundTrip(Fill entry, Fill exit, long lots, Money profit) {

    /** Returns the closed round trips of {@code fills} in the order of their exits; long positions only. */
    public static List<RoundTrip> of(List<Fill> fills, Instrument instrument) {
        Deque<OpenLots> open = new ArrayDeque<>();
        List<RoundTrip> trips = new ArrayList<>();
        for (Fill fill : fills) {
            long lots = fill.report().quantity().lots();
            if (fill.report().side() == Side.BUY) {
                open.addLast(new OpenLots(fill, lots));
                continue;
            }
            while (lots > 0 && !open.isEmpty()) {
                OpenLots first = open.removeFirst();
                long closed = Math.min(lots, first.lots());
                trips.add(trip(first.entry(), fill, closed, instrument));
                lots -= closed;
                if (closed < first.lots()) {
                    open.addFirst(new OpenLots(first.entry(), first.lots() - closed));
                }
            }
        }
        return trips;
    }

    private static RoundTrip trip(Fill entry, Fill exit, long lots, Instrument instrument) {
        Money bought = instrument.notional(entry.report().price(), lots).plus(feeShare(entry, lots));
        Money sold = instrument.notional(exit.report().price(), lots).minus(feeShare(exit, lots));
        return new RoundTrip(entry, exit, lots, sold.minus(bought));
    }

    private static Money feeShare(Fill fill, long lots) {
        return fill.report().fee().times(lots, fill.report().quantity().lots());
    }

    private record OpenLots(Fill entry, long lots) {}
}
