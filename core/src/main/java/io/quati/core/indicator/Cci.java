package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Commodity channel index: how far the typical price lies from its mean of {@code period} bars, counted in 0.015 of the
 * mean absolute distance from that mean; a number without unit, mostly within ±100.
 *
 * <p>First value at bar {@code period}; 0 where all typical prices of the window are equal. O(period) per bar, as every
 * distance changes with the mean. Source: D. Lambert, Commodity Channel Index, Commodities (1980).
 */
public final class Cci implements Indicator {

    private static final double SCALE = 0.015;

    private final int period;
    private final double[] window;
    private final RollingMoments moments;
    private int at;
    private double index = Double.NaN;

    public Cci(int period) {
        this.period = Require.period("period", period);
        this.window = new double[period];
        this.moments = new RollingMoments(period);
    }

    /** Takes in the next bar and returns the index. */
    public double update(double high, double low, double close) {
        double price = Vwap.typicalPrice(high, low, close);
        window[at] = price;
        at = at + 1 == period ? 0 : at + 1;
        moments.update(price);
        double mean = moments.mean();
        if (!Double.isNaN(mean)) {
            double spread = distances(mean);
            index = spread == 0 ? 0 : (price - mean) / (SCALE * (spread / period));
        }
        return index;
    }

    /** Returns the sum of the distances from {@code mean}; in four sums, so that none waits for the one before. */
    private double distances(double mean) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < window.length; i += 4) {
            first += Math.abs(window[i] - mean);
            second += Math.abs(window[i + 1] - mean);
            third += Math.abs(window[i + 2] - mean);
            fourth += Math.abs(window[i + 3] - mean);
        }
        for (; i < window.length; i++) {
            first += Math.abs(window[i] - mean);
        }
        return (first + second) + (third + fourth);
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }

    @Override
    public double value(int output) {
        return Require.only(output, index);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Cci(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.high(i), series.low(i), series.close(i));
        }
        return new double[][] {values};
    }
}
