package io.quati.core.performance;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import java.util.List;

/**
 * Lots that were opened and later closed, first in first out: bought and sold, or sold short and bought back.
 *
 * @param profit what the sale brought above the purchase, all fees of both taken off
 */
public record RoundTrip(Fill entry, Fill exit, long lots, Money profit) {

    /**
     * Returns the closed round trips of {@code fills} in the order of their exits. A fill beyond what is held closes all
     * of it and opens the rest on the other side.
     */
    public static List<RoundTrip> of(List<Fill> fills, Instrument instrument) {
        return OpenLots.match(fills, instrument).closed();
    }

    static RoundTrip of(Fill entry, Fill exit, long lots, Instrument instrument) {
        Money opened = instrument.notional(entry.report().price(), lots);
        Money closed = instrument.notional(exit.report().price(), lots);
        Money gain = entry.report().side() == Side.BUY ? closed.minus(opened) : opened.minus(closed);
        return new RoundTrip(entry, exit, lots, gain.minus(entry.feeShare(lots)).minus(exit.feeShare(lots)));
    }

    /** Returns the side of the entry: a buy for a long position, a sale for a short one. */
    public Side side() {
        return entry.report().side();
    }

    /** Returns the fees of both fills, as far as they fall on these lots. */
    public Money fees() {
        return entry.feeShare(lots).plus(exit.feeShare(lots));
    }
}
