package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Aroon: how recent the highest high (up) and the lowest low (down) of the last {@code period} + 1 bars are, from 100 on
 * this bar to 0 {@code period} bars ago; and up less down (oscillator, -100 to 100).
 *
 * <p>First value at bar {@code period} + 1. Of equal extremes the latest counts. O(1) per bar on average. Source: T.
 * Chande, A Time Price Oscillator, Technical Analysis of Stocks &amp; Commodities (1995).
 */
public final class Aroon implements Indicator {

    private final int period;
    private final RollingAges ages;
    private int seen;
    private double up = Double.NaN;
    private double down = Double.NaN;

    public Aroon(int period) {
        this.period = Require.period("period", period);
        this.ages = new RollingAges(period + 1);
    }

    /** Takes in the next bar and returns how recent the highest high is. */
    public double update(double high, double low) {
        ages.update(high, low);
        if (seen < period) {
            seen++;
        } else {
            up = 100 * (double) (period - ages.sinceHigh()) / period;
            down = 100 * (double) (period - ages.sinceLow()) / period;
        }
        return up;
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low());
    }

    /** Returns 0 up, 1 down, 2 the oscillator. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> up;
            case 1 -> down;
            case 2 -> up - down;
            default -> throw Require.noOutput(output, 3);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Aroon(period);
        var values = new double[3][series.size()];
        double[] ups = values[0];
        double[] downs = values[1];
        double[] oscillators = values[2];
        for (int i = 0; i < ups.length; i++) {
            ups[i] = fresh.update(series.high(i), series.low(i));
            downs[i] = fresh.value(1);
            oscillators[i] = fresh.value(2);
        }
        return values;
    }
}
