package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Hurst exponent of the last {@code period} log returns by rescaled range: about 0.5 for a random walk, above where moves
 * go on, below where they turn back; a number without unit, biased upwards on short windows.
 *
 * <p>The window is cut, from its newest end, into parts of {@code period} bars, half of that, a quarter and so on down to
 * eight; the exponent is the slope of the logarithm of the mean rescaled range on the logarithm of the length. A rescaled
 * range is that of the sums of distances from the part's mean, divided by the part's population standard deviation. First
 * value at bar {@code period} + 1; NaN while a part has no deviation. O(period log period) per bar. Source: H. E. Hurst,
 * Long-term Storage Capacity of Reservoirs (1951).
 */
public final class Hurst implements ValueIndicator {

    /** Half of the shortest window: two lengths are the least for a slope. */
    private static final int SHORTEST_PART = 8;

    static final int LEAST_PERIOD = 2 * SHORTEST_PART;

    private final int period;
    private final double[] window;
    private final double[] ordered;
    private int at;
    private int seen;
    private double previous = Double.NaN;
    private double exponent = Double.NaN;

    /** Makes an exponent of at least sixteen returns. */
    public Hurst(int period) {
        if (period < LEAST_PERIOD) {
            throw new IllegalArgumentException("period must be at least " + LEAST_PERIOD + ", was " + period);
        }
        this.period = period;
        this.window = new double[period];
        this.ordered = new double[period];
    }

    /** Takes in the next price and returns the exponent. */
    @Override
    public double update(double price) {
        if (Double.isNaN(price)) {
            return exponent;
        }
        double before = previous;
        previous = price;
        if (!Double.isNaN(before)) {
            window[at] = Math.log(price / before);
            at = at + 1 == period ? 0 : at + 1;
            seen = Math.min(seen + 1, period);
            if (seen == period) {
                System.arraycopy(window, at, ordered, 0, period - at);
                System.arraycopy(window, 0, ordered, period - at, at);
                exponent = slope();
            }
        }
        return exponent;
    }

    /** Returns the least-squares slope of log rescaled range on log length. */
    private double slope() {
        int lengths = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int length = period; length >= SHORTEST_PART; length /= 2) {
            double x = Math.log(length);
            double y = Math.log(meanRescaledRange(length));
            lengths++;
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return (lengths * sumXy - sumX * sumY) / (lengths * sumXx - sumX * sumX);
    }

    private double meanRescaledRange(int length) {
        int parts = period / length;
        double sum = 0;
        for (int part = 1; part <= parts; part++) {
            sum += rescaledRange(period - part * length, length);
        }
        return sum / parts;
    }

    private double rescaledRange(int from, int length) {
        double mean = 0;
        for (int i = from; i < from + length; i++) {
            mean += ordered[i];
        }
        mean /= length;
        double squares = 0;
        double walked = 0;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            double distance = ordered[i] - mean;
            squares += distance * distance;
            walked += distance;
            highest = Math.max(highest, walked);
            lowest = Math.min(lowest, walked);
        }
        return squares == 0 ? Double.NaN : (highest - lowest) / Math.sqrt(squares / length);
    }

    @Override
    public double value(int output) {
        return Require.only(output, exponent);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Hurst(period);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
