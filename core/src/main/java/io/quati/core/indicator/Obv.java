package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * On-balance volume: volume added up, with a plus on bars that close higher than the one before and a minus on those
 * that close lower; in base units.
 *
 * <p>Starts with the volume of the first bar. O(1) per bar. Source: J. Granville, Granville's New Key to Stock Market
 * Profits (1963).
 */
public final class Obv implements Indicator {

    private double previousClose = Double.NaN;
    private double balance = Double.NaN;

    /** Takes in the next bar and returns the balance. */
    public double update(double close, double volume) {
        double change = close - previousClose;
        previousClose = close;
        if (Double.isNaN(balance)) {
            balance = volume;
        } else if (change != 0) {
            balance += Math.copySign(volume, change);
        }
        return balance;
    }

    @Override
    public void update(Bar bar) {
        update(bar.close(), bar.volume());
    }

    @Override
    public double value(int output) {
        return Require.only(output, balance);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Obv();
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i), series.volume(i));
        }
        return new double[][] {values};
    }
}
