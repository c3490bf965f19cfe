package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Moving average convergence divergence: a fast less a slow exponential average, the exponential average of that
 * difference (signal), and what lies between the two (histogram); all in the values' unit.
 *
 * <p>First difference at bar {@code slow}, first signal at bar {@code slow} + {@code signal} - 1. The fast average is
 * seeded by the {@code fast} values that end at bar {@code slow}, so that both averages start together. O(1) per bar.
 * Source: G. Appel, The Moving Average Convergence-Divergence Trading Method (1979).
 */
public final class Macd implements ValueIndicator {

    private final int fast;
    private final int slow;
    private final int signal;
    private final Ema fastAverage;
    private final Ema slowAverage;
    private final Ema signalAverage;
    /** Values still to come before those that seed the fast average. */
    private int ahead;

    private double difference = Double.NaN;
    private double trigger = Double.NaN;

    public Macd(int fast, int slow, int signal) {
        this.fast = Require.period("fast", fast);
        this.slow = Require.period("slow", slow);
        this.signal = Require.period("signal", signal);
        if (fast >= slow) {
            throw new IllegalArgumentException("fast must be below slow, was " + fast + " and " + slow);
        }
        this.fastAverage = new Ema(fast);
        this.slowAverage = new Ema(slow);
        this.signalAverage = new Ema(signal);
        this.ahead = slow - fast;
    }

    /** Takes in the next value and returns the difference of the averages. */
    @Override
    public double update(double value) {
        if (Double.isNaN(value)) {
            return difference;
        }
        double slowly = slowAverage.update(value);
        if (ahead > 0) {
            ahead--;
        } else {
            difference = fastAverage.update(value) - slowly;
            trigger = signalAverage.update(difference);
        }
        return difference;
    }

    /** Returns 0 the difference, 1 its signal line, 2 the histogram. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> difference;
            case 1 -> trigger;
            case 2 -> difference - trigger;
            default -> throw Require.noOutput(output, 3);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Macd(fast, slow, signal);
        var values = new double[3][series.size()];
        double[] differences = values[0];
        double[] signals = values[1];
        double[] histograms = values[2];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = fresh.update(series.close(i));
            signals[i] = fresh.value(1);
            histograms[i] = fresh.value(2);
        }
        return values;
    }
}
