package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Instrument;
import java.util.List;

/** What an account was worth at the close of every bar. */
public final class EquityCurve {

    private final double initial;
    private final double[] values;

    private EquityCurve(double initial, double[] values) {
        this.initial = initial;
        this.values = values;
    }

    /**
     * Returns the curve of an account that traded {@code fills} over {@code candles}, in the account's currency.
     *
     * @param fills in the order in which they happened
     */
    public static EquityCurve of(BarSeries candles, double initialCash, List<Fill> fills) {
        Instrument instrument = candles.instrument();
        var equity = new double[candles.size()];
        double cash = initialCash;
        long lots = 0;
        int next = 0;
        for (int bar = 0; bar < equity.length; bar++) {
            while (next < fills.size() && fills.get(next).bar() <= bar) {
                Filled fill = fills.get(next++).report();
                double value = instrument
                        .notional(fill.price(), fill.quantity().lots())
                        .toDouble();
                cash -= fill.side().sign() * value + fill.fee().toDouble();
                lots += fill.side().sign() * fill.quantity().lots();
            }
            equity[bar] = cash + instrument.lotsToDouble(lots) * candles.close(bar);
        }
        return new EquityCurve(initialCash, equity);
    }

    /** Returns what the account started with. */
    public double initial() {
        return initial;
    }

    /** Returns how many bars there are. */
    public int size() {
        return values.length;
    }

    /** Returns equity at the close of a bar, 0 being the oldest. */
    public double at(int bar) {
        return values[bar];
    }

    /** Returns equity at the last close, or the start if there was no bar. */
    public double last() {
        return values.length == 0 ? initial : values[values.length - 1];
    }
}
