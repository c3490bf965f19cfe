package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Parkinson's volatility: root of the mean square of ln(high / low) over the last {@code period} bars, divided by the root
 * of 4 ln 2 and times the root of {@code barsPerYear}; a fraction, per bar where that is 1.
 *
 * <p>It estimates the deviation of log returns inside bars: gaps between bars do not count. First value at bar
 * {@code period}. O(1) per bar on average. Source: M. Parkinson, The Extreme Value Method for Estimating the Variance of
 * the Rate of Return, Journal of Business 53 (1980).
 */
public final class ParkinsonVolatility implements Indicator {

    private static final double FOUR_LN_2 = 4 * Math.log(2);

    private final int period;
    private final double barsPerYear;
    private final RollingSum squares;
    private double volatility = Double.NaN;

    public ParkinsonVolatility(int period, double barsPerYear) {
        this.period = Require.period("period", period);
        this.barsPerYear = Require.positive("barsPerYear", barsPerYear);
        this.squares = new RollingSum(period);
    }

    /** Takes in the next bar and returns the volatility. */
    public double update(double high, double low) {
        double height = Math.log(high / low);
        volatility = Math.sqrt(squares.update(height * height) / (FOUR_LN_2 * period) * barsPerYear);
        return volatility;
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low());
    }

    @Override
    public double value(int output) {
        return Require.only(output, volatility);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new ParkinsonVolatility(period, barsPerYear);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.high(i), series.low(i));
        }
        return new double[][] {values};
    }
}
