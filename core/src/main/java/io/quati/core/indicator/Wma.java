package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * Linearly weighted moving average: the last value counts {@code period} times, the one before once less, the oldest
 * once; in the values' unit.
 *
 * <p>First value at bar {@code period}. Values are taken in laps of one period: the window is the tail of the lap before,
 * weighed when it ended, and the head of the current one; nothing is ever subtracted, so rounding does not build up. O(1)
 * per bar on average, O(period) on the last bar of a lap.
 */
public final class Wma implements ValueIndicator {

    private final int period;
    private final double weights;
    /** Current lap before {@code at}; from there on, the weighted sums of the previous lap from k to its end. */
    private final double[] values;

    private int at;
    private double head;
    private double weightedHead;
    private double average = Double.NaN;

    public Wma(int period) {
        this.period = Require.period("period", period);
        this.weights = 0.5 * period * (period + 1.0);
        this.values = new double[period];
        Arrays.fill(values, Double.NaN);
    }

    /** Takes in the next value and returns the average. */
    @Override
    public double update(double value) {
        if (Double.isNaN(value)) {
            return average;
        }
        values[at] = value;
        at++;
        head += value;
        weightedHead += at * value;
        if (at < period) {
            average = (values[at] + (period - at) * head + weightedHead) / weights;
            return average;
        }
        average = weightedHead / weights;
        double sum = 0;
        double weighted = 0;
        for (int i = period - 1; i >= 0; i--) {
            sum += values[i];
            weighted += sum;
            values[i] = weighted;
        }
        at = 0;
        head = 0;
        weightedHead = 0;
        return average;
    }

    @Override
    public double value(int output) {
        return Require.only(output, average);
    }

    @Override
    public double[][] over(BarSeries series) {
        var averages = new double[series.size()];
        var tails = new double[period + 1];
        var nextTails = new double[period + 1];
        Arrays.fill(tails, 0, period, Double.NaN);
        for (int start = 0; start < averages.length; start += period) {
            int end = Math.min(averages.length, start + period);
            lapOf(series, start, end, tails, nextTails, averages);
            var swapped = tails;
            tails = nextTails;
            nextTails = swapped;
        }
        return new double[][] {averages};
    }

    /**
     * Writes the averages of a lap, the same sums as bar by bar, and what it adds to the windows of the next one: from
     * both ends at once, so that neither chain of sums waits for the other.
     */
    private void lapOf(BarSeries series, int start, int end, double[] tails, double[] nextTails, double[] averages) {
        double known = 0;
        double rest = period;
        double sum = 0;
        double weighted = 0;
        double tail = 0;
        double weightedTail = 0;
        int size = end - start;
        for (int i = 0; i < size; i++) {
            double value = series.close(start + i);
            known++;
            rest--;
            sum += value;
            weighted += known * value;
            averages[start + i] = (tails[i + 1] + rest * sum + weighted) / weights;
            tail += series.close(end - 1 - i);
            weightedTail += tail;
            nextTails[size - 1 - i] = weightedTail;
        }
    }
}
