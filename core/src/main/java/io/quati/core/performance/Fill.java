package io.quati.core.performance;

import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;

/**
 * A part of our order that traded, and where in the history.
 *
 * @param bar index of the bar in which it happened, 0 being the oldest
 */
public record Fill(int bar, Filled report) {

    /** The order id of fills that the venue made on its own. */
    public static final long NO_ORDER = 0;

    /** Returns the fill that a liquidation is. */
    public static Fill of(int bar, Liquidation liquidation) {
        return new Fill(
                bar,
                new Filled(
                        liquidation.knownAt(),
                        NO_ORDER,
                        NO_ORDER,
                        liquidation.side(),
                        liquidation.price(),
                        liquidation.quantity(),
                        liquidation.fee(),
                        Liquidity.TAKER,
                        true));
    }

    /** Returns whether the venue closed the position because its margin was used up. */
    public boolean isLiquidation() {
        return report.orderId() == NO_ORDER;
    }

    /** Returns the part of the fee that falls on {@code lots} of the fill. */
    Money feeShare(long lots) {
        return report.fee().times(lots, report.quantity().lots());
    }
}
