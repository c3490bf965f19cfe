package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import java.util.ArrayList;
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
        return of(candles, initialCash, fills, List.of());
    }

    /**
     * Returns the curve of an account that traded {@code fills} over {@code candles}, in the account's currency.
     *
     * @param fills in the order in which they happened
     * @param payments likewise
     */
    public static EquityCurve of(BarSeries candles, double initialCash, List<Fill> fills, List<Payment> payments) {
        var holding = new Holding(candles, fills, payments);
        var equity = new double[candles.size()];
        for (int bar = 0; bar < equity.length; bar++) {
            holding.close(bar);
            equity[bar] = initialCash + holding.gain();
        }
        return new EquityCurve(initialCash, equity);
    }

    /**
     * Returns the curve of an account that traded several instruments out of one purse.
     *
     * @param times when to look, in milliseconds since 1970 UTC, rising: every bar's close is among them
     * @param candles one series for each instrument
     * @param fills of each instrument, in the order in which they happened
     * @param payments likewise
     */
    public static EquityCurve of(
            long[] times,
            List<BarSeries> candles,
            double initialCash,
            List<List<Fill>> fills,
            List<List<Payment>> payments) {
        List<Holding> holdings = new ArrayList<>();
        for (int i = 0; i < candles.size(); i++) {
            holdings.add(new Holding(candles.get(i), fills.get(i), payments.get(i)));
        }
        var equity = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            equity[i] = initialCash;
            for (Holding holding : holdings) {
                holding.closeUntil(times[i]);
                equity[i] += holding.gain();
            }
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

    /** Returns the return of a bar as a fraction; of bar 0 over the start. */
    double returnOf(int bar) {
        return values[bar] / (bar == 0 ? initial : values[bar - 1]) - 1;
    }

    /** Returns equity at the last close, or the start if there was no bar. */
    public double last() {
        return values.length == 0 ? initial : values[values.length - 1];
    }
}
