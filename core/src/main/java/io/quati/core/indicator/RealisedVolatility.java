package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Realised volatility: root of the mean square of the last {@code period} log returns, times the root of
 * {@code barsPerYear}; a fraction, per bar where that is 1 and per year where it is how many bars a year has.
 *
 * <p>The mean return is taken for zero, as it is small beside the deviation and badly known. First value at bar
 * {@code period} + 1. O(1) per bar on average. Source: T. Andersen, T. Bollerslev, Answering the Skeptics, International
 * Economic Review 39 (1998).
 */
public final class RealisedVolatility implements ValueIndicator {

    private final int period;
    private final double barsPerYear;
    private final RollingSum squares;
    private double previous = Double.NaN;
    private double volatility = Double.NaN;

    public RealisedVolatility(int period, double barsPerYear) {
        this.period = Require.period("period", period);
        this.barsPerYear = Require.positive("barsPerYear", barsPerYear);
        this.squares = new RollingSum(period);
    }

    /** Takes in the next price and returns the volatility. */
    @Override
    public double update(double price) {
        if (Double.isNaN(price)) {
            return volatility;
        }
        double before = previous;
        previous = price;
        if (!Double.isNaN(before)) {
            double growth = Math.log(price / before);
            volatility = Math.sqrt(squares.update(growth * growth) / period * barsPerYear);
        }
        return volatility;
    }

    @Override
    public double value(int output) {
        return Require.only(output, volatility);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new RealisedVolatility(period, barsPerYear);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.close(i));
        }
        return new double[][] {values};
    }
}
