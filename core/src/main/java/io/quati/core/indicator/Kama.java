package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Kaufman's adaptive moving average: an exponential average, near that of {@code fast} bars where price goes straight and
 * near that of {@code slow} bars where it goes to and fro; in the values' unit.
 *
 * <p>Straightness is the net change over {@code period} bars divided by the sum of the changes bar by bar, 1 where
 * nothing moved. First value at bar {@code period} + 1, one step from the value before it. O(1) per bar on average.
 * Source: P. J. Kaufman, Smarter Trading (1995).
 */
public final class Kama implements Indicator {

    private final int period;
    private final int fast;
    private final int slow;
    private final double leastWeight;
    private final double spread;
    private final Lag lag;
    private final RollingSum changes;
    private double previous = Double.NaN;
    private double average = Double.NaN;

    public Kama(int period, int fast, int slow) {
        this.period = Require.period("period", period);
        this.fast = Require.period("fast", fast);
        this.slow = Require.period("slow", slow);
        if (fast >= slow) {
            throw new IllegalArgumentException("fast must be below slow, was " + fast + " and " + slow);
        }
        this.leastWeight = 2 / (slow + 1.0);
        this.spread = 2 / (fast + 1.0) - leastWeight;
        this.lag = new Lag(period);
        this.changes = new RollingSum(period);
    }

    /** Takes in the next value and returns the average. */
    public double update(double value) {
        if (Double.isNaN(value)) {
            return average;
        }
        double net = Math.abs(value - lag.update(value));
        double before = previous;
        previous = value;
        if (Double.isNaN(before)) {
            return average;
        }
        double travelled = changes.update(Math.abs(value - before));
        if (!Double.isNaN(travelled)) {
            double straightness = travelled <= net ? 1 : net / travelled;
            double weight = straightness * spread + leastWeight;
            double from = Double.isNaN(average) ? before : average;
            average = from + weight * weight * (value - from);
        }
        return average;
    }

    @Override
    public void update(Bar bar) {
        update(bar.close());
    }

    @Override
    public double value(int output) {
        return Require.only(output, average);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Kama(period, fast, slow);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
