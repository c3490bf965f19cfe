package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Stochastic oscillator: where the close lies between the lowest low and the highest high of the last {@code period}
 * bars, in percent; %K is that position averaged over {@code slowing} bars, %D is %K averaged over {@code signal} bars.
 *
 * <p>%K starts at bar {@code period} + {@code slowing} - 1, %D {@code signal} - 1 bars later. The position is 0 where
 * the window has no height. O(1) per bar on average. Source: G. Lane, Lane's Stochastics (1984).
 */
public final class Stochastic implements Indicator {

    private final int period;
    private final int slowing;
    private final int signal;
    private final RollingRange range;
    private final Sma slowed;
    private final Sma signalled;
    private double k = Double.NaN;
    private double d = Double.NaN;

    public Stochastic(int period, int slowing, int signal) {
        this.period = Require.period("period", period);
        this.slowing = Require.period("slowing", slowing);
        this.signal = Require.period("signal", signal);
        this.range = new RollingRange(period);
        this.slowed = new Sma(slowing);
        this.signalled = new Sma(signal);
    }

    /** Takes in the next bar and returns %K. */
    public double update(double high, double low, double close) {
        k = percent(slowed.update(position(high, low, close)));
        d = percent(signalled.update(k));
        return k;
    }

    private double position(double high, double low, double close) {
        range.update(high, low);
        double height = range.highest() - range.lowest();
        return height == 0 ? 0 : 100 * ((close - range.lowest()) / height);
    }

    /** Returns the value without the last bit by which a rounded average may leave the scale. */
    private static double percent(double value) {
        if (value > 100) {
            return 100;
        }
        return value < 0 ? 0 : value;
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }

    /** Returns 0 %K, 1 %D. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> k;
            case 1 -> d;
            default -> throw Require.noOutput(output, 2);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Stochastic(period, slowing, signal);
        var values = new double[2][series.size()];
        double[] positions = values[1];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = fresh.position(series.high(i), series.low(i), series.close(i));
        }
        double[] averages = values[0];
        for (int i = 0; i < averages.length; i++) {
            averages[i] = percent(fresh.slowed.update(positions[i]));
        }
        for (int i = 0; i < averages.length; i++) {
            values[1][i] = percent(fresh.signalled.update(averages[i]));
        }
        return values;
    }
}
