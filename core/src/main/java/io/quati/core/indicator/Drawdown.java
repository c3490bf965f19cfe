package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Drawdown: how far the value lies below the highest one so far, in percent of that one; from 0 at a new high to 100.
 *
 * <p>A value from the first bar on. O(1) per bar.
 */
public final class Drawdown implements ValueIndicator {

    private double highest;
    private double depth = Double.NaN;

    /** Takes in the next value, above zero, and returns the depth. */
    @Override
    public double update(double value) {
        if (!Double.isNaN(value)) {
            highest = Math.max(highest, value);
            depth = 100 * ((highest - value) / highest);
        }
        return depth;
    }

    @Override
    public double value(int output) {
        return Require.only(output, depth);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Drawdown();
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
