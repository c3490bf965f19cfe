package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Relative strength index: the share of rises in all recent movement, in percent.
 *
 * <p>First value at bar {@code period} + 1. 100 when the average loss is zero, so also when nothing moved at all. O(1)
 * per bar. Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978), section 6.
 */
public final class Rsi implements ValueIndicator {

    private final int period;
    private final WilderAverage gains;
    private final WilderAverage losses;
    private double previous = Double.NaN;
    private double index = Double.NaN;

    public Rsi(int period) {
        this.period = Require.period("period", period);
        this.gains = new WilderAverage(period);
        this.losses = new WilderAverage(period);
    }

    /** Takes in the next price and returns the index. */
    @Override
    public double update(double price) {
        if (Double.isNaN(price)) {
            return index;
        }
        double change = price - previous;
        previous = price;
        if (Double.isNaN(change)) {
            return index;
        }
        double gain = gains.update(0.5 * (Math.abs(change) + change));
        double loss = losses.update(0.5 * (Math.abs(change) - change));
        index = loss == 0 ? 100 : 100 * (gain / (gain + loss));
        return index;
    }

    @Override
    public double value(int output) {
        return Require.only(output, index);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Rsi(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
