package io.quati.core.performance;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lots of a fill that were not closed, bought or sold short. */
public record OpenLots(Fill entry, long lots) {

    /** Returns what {@code fills} leave open, oldest first. */
    public static List<OpenLots> of(List<Fill> fills, Instrument instrument) {
        return match(fills, instrument).open();
    }

    /** Returns what these lots would gain if they were closed at {@code price} without a fee; the entry's fee is paid. */
    public Money profitAt(Price price, Instrument instrument) {
        Money opened = instrument.notional(entry.report().price(), lots);
        Money worth = instrument.notional(price, lots);
        Money gain = side() == Side.BUY ? worth.minus(opened) : opened.minus(worth);
        return gain.minus(fees());
    }

    /** Returns the side of the entry: a buy for a long position, a sale for a short one. */
    public Side side() {
        return entry.report().side();
    }

    /** Returns the part of the entry's fee that falls on these lots. */
    public Money fees() {
        return entry.feeShare(lots);
    }

    /** What fills came to: what was closed, in the order of the exits, and what was not, oldest first. */
    record Matched(List<RoundTrip> closed, List<OpenLots> open) {}

    static Matched match(List<Fill> fills, Instrument instrument) {
        Deque<OpenLots> open = new ArrayDeque<>();
        List<RoundTrip> closed = new ArrayList<>();
        for (Fill fill : fills) {
            long lots = fill.report().quantity().lots();
            while (lots > 0
                    && !open.isEmpty()
                    && open.getFirst().side() != fill.report().side()) {
                OpenLots first = open.removeFirst();
                long traded = Math.min(lots, first.lots());
                closed.add(RoundTrip.of(first.entry(), fill, traded, instrument));
                lots -= traded;
                if (traded < first.lots()) {
                    open.addFirst(new OpenLots(first.entry(), first.lots() - traded));
                }
            }
            if (lots > 0) {
                open.addLast(new OpenLots(fill, lots));
            }
        }
        return new Matched(closed, List.copyOf(open));
    }
}
