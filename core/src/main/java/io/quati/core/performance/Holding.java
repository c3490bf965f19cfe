package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import java.util.List;

/** What is held of one instrument as time goes on, and what trading it has added to the purse. */
final class Holding {

    private final BarSeries candles;
    private final List<Fill> fills;
    private final List<Payment> payments;
    private double cash;
    private long lots;
    private int nextFill;
    private int nextPayment;
    private int nextBar;
    private double price;

    Holding(BarSeries candles, List<Fill> fills, List<Payment> payments) {
        this.candles = candles;
        this.fills = fills;
        this.payments = payments;
    }

    /** Takes in all bars that have closed by {@code time}, in milliseconds since 1970 UTC. */
    void closeUntil(long time) {
        while (nextBar < candles.size() && candles.closeTime(nextBar) <= time) {
            close(nextBar++);
        }
    }

    /** Takes in a bar, with what was traded and paid in it. */
    void close(int bar) {
        while (nextFill < fills.size() && fills.get(nextFill).bar() <= bar) {
            Filled fill = fills.get(nextFill++).report();
            double value = candles.instrument()
                    .notional(fill.price(), fill.quantity().lots())
                    .toDouble();
            cash -= fill.side().sign() * value + fill.fee().toDouble();
            lots += fill.side().sign() * fill.quantity().lots();
        }
        while (nextPayment < payments.size() && payments.get(nextPayment).bar() <= bar) {
            cash -= payments.get(nextPayment++).amount().toDouble();
        }
        price = candles.close(bar);
    }

    /** Returns the signed position in lots. */
    long lots() {
        return lots;
    }

    /** Returns what the position is worth at the last close, negative when short. */
    double value() {
        return candles.instrument().lotsToDouble(lots) * price;
    }

    /** Returns what trading has added to the purse, the position at the last close included. */
    double gain() {
        return cash + value();
    }
}
