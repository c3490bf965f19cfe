package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * Bollinger bands: the mean of the last {@code period} values, and that mean plus and minus a number of population
 * standard deviations; in the values' unit.
 *
 * <p>First value at bar {@code period}. Values are taken in laps of one period: the window is always the tail of the
 * lap before, summed up when it ended, and the head of the current one. Nothing is ever subtracted from a sum, and
 * distances are measured from the last value of the lap before, which lies in the window; so the deviation is right to
 * about {@code period} roundings however large, however flat and however long the series is. O(1) per bar on average,
 * O(period) on the last bar of a lap. Source: J. Bollinger, Bollinger on Bollinger Bands (2001).
 */
public final class BollingerBands implements ValueIndicator {

    private final int period;
    private final double deviations;
    private final double[] lap;
    /** What the previous lap adds to the window when {@code k} values of the current one are known. */
    private final double[] tails;

    private final double[] squareTails;
    private int at;
    private double origin;
    private double head;
    private double squareHead;
    private double mean = Double.NaN;
    private double width = Double.NaN;

    public BollingerBands(int period, double deviations) {
        this.period = Require.period("period", period);
        if (!(deviations > 0 && deviations < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("deviations must be positive and finite, was " + deviations);
        }
        this.deviations = deviations;
        this.lap = new double[period];
        this.tails = new double[period];
        this.squareTails = new double[period];
        Arrays.fill(tails, Double.NaN);
    }

    /** Takes in the next value and returns the upper band. */
    @Override
    public double update(double value) {
        if (Double.isNaN(value)) {
            return value(0);
        }
        lap[at] = value;
        at++;
        double sum;
        double squares;
        if (at < period) {
            double distance = value - origin;
            head += distance;
            squareHead += distance * distance;
            sum = head + tails[at];
            squares = squareHead + squareTails[at];
        } else {
            at = 0;
            origin = value;
            head = 0;
            squareHead = 0;
            sum = 0;
            squares = 0;
            for (int i = period - 1; i >= 0; i--) {
                double distance = lap[i] - value;
                sum += distance;
                squares += distance * distance;
                tails[i] = sum;
                squareTails[i] = squares;
            }
        }
        double shift = sum / period;
        mean = origin + shift;
        width = deviations * Math.sqrt(Math.max(0, squares / period - shift * shift));
        return mean + width;
    }

    @Override
    public void update(Bar bar) {
        update(bar.close());
    }

    /** Returns 0 the upper band, 1 the mean, 2 the lower band. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> mean + width;
            case 1 -> mean;
            case 2 -> mean - width;
            default -> throw Require.noOutput(output, 3);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new BollingerBands(period, deviations);
        var values = new double[3][series.size()];
        double[] upper = values[0];
        double[] middle = values[1];
        double[] lower = values[2];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = fresh.update(series.close(i));
            middle[i] = fresh.value(1);
            lower[i] = fresh.value(2);
        }
        return values;
    }
}
