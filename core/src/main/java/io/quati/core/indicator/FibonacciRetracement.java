package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Fibonacci retracement: prices at which 0, 23.6, 38.2, 50, 61.8, 78.6 and 100 % of the way from the highest high of
 * the last {@code period} bars down to their lowest low is retraced, in quote currency.
 *
 * <p>First value at bar {@code period}. Level 0 is the high and level 100 the low, whichever came first. O(1) per bar on
 * average. Source: trading custom; the shares are powers of the golden ratio, besides the half and the root of 61.8 %.
 */
public final class FibonacciRetracement implements Indicator {

    private static final double[] SHARES = {0, 0.236, 0.382, 0.5, 0.618, 0.786, 1};
    private static final int LAST = SHARES.length - 1;

    private final int period;
    private final RollingRange range;

    public FibonacciRetracement(int period) {
        this.period = Require.period("period", period);
        this.range = new RollingRange(period);
    }

    /** Takes in the next bar and returns the level of 0 %, the high. */
    public double update(double high, double low) {
        range.update(high, low);
        return range.highest();
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low());
    }

    /** Returns the level at position {@code output} in the list above, from 0. */
    @Override
    public double value(int output) {
        if (output < 0 || output > LAST) {
            throw Require.noOutput(output, SHARES.length);
        }
        double high = range.highest();
        return output == LAST ? range.lowest() : high - SHARES[output] * (high - range.lowest());
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new FibonacciRetracement(period);
        var values = new double[SHARES.length][series.size()];
        for (int i = 0; i < series.size(); i++) {
            fresh.update(series.high(i), series.low(i));
            for (int output = 0; output < values.length; output++) {
                values[output][i] = fresh.value(output);
            }
        }
        return values;
    }
}
