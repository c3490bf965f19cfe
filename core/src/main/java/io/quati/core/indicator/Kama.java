package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * Kaufman's adaptive moving average: an exponential average, near that of {@code fast} bars where price goes straight and
 * near that of {@code slow} bars where it goes to and fro; in the values' unit.
 *
 * <p>Straightness is the net change over {@code period} bars divided by the sum of the changes bar by bar, 1 where
 * nothing moved. First value at bar {@code period} + 1, one step from the value before it. O(1) per bar on average.
 * Source: P. J. Kaufman, Smarter Trading (1995).
 */
public final class Kama implements ValueIndicator {

    private final int period;
    private final double leastWeight;
    private final double spread;
    private final Lag lag;
    private final RollingSum changes;
    private double previous = Double.NaN;
    private double average = Double.NaN;

    public Kama(int period, int fast, int slow) {
        this.period = Require.period("period", period);
        Require.period("fast", fast);
        if (fast >= slow) {
            throw new IllegalArgumentException("fast must be below slow, was " + fast + " and " + slow);
        }
        this.leastWeight = 2 / (slow + 1.0);
        this.spread = 2 / (fast + 1.0) - leastWeight;
        this.lag = new Lag(period);
        this.changes = new RollingSum(period);
    }

    /** Takes in the next value and returns the average. */
    @Override
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
            average = step(Double.isNaN(average) ? before : average, value, net, travelled);
        }
        return average;
    }

    private double step(double from, double value, double net, double travelled) {
        double straightness = travelled <= net ? 1 : net / travelled;
        double weight = straightness * spread + leastWeight;
        return Math.fma(weight * weight, value - from, from);
    }

    @Override
    public double value(int output) {
        return Require.only(output, average);
    }

    @Override
    public double[][] over(BarSeries series) {
        var averages = new double[series.size()];
        Arrays.fill(averages, 0, Math.min(period, averages.length), Double.NaN);
        var tails = new double[period + 1];
        double average = averages.length < period ? Double.NaN : series.close(period - 1);
        for (int start = 1; start < averages.length; start += period) {
            int end = Math.min(averages.length, start + period);
            double head = 0;
            for (int i = start; i < end; i++) {
                double value = series.close(i);
                head += Math.abs(value - series.close(i - 1));
                if (i >= period) {
                    double net = Math.abs(value - series.close(i - period));
                    average = step(average, value, net, head + tails[i - start + 1]);
                    averages[i] = average;
                }
            }
            double sum = 0;
            for (int i = end - 1; i > start; i--) {
                sum += Math.abs(series.close(i) - series.close(i - 1));
                tails[i - start] = sum;
            }
        }
        return new double[][] {averages};
    }
}
