package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * Stochastic RSI: where the relative strength index of {@code period} bars lies between its own lowest and highest of the
 * last {@code window} bars, in percent; %K is that position averaged over {@code slowing} bars, %D is %K averaged over
 * {@code signal} bars.
 *
 * <p>%K starts at bar {@code period} + {@code window} + {@code slowing} - 1, %D {@code signal} - 1 bars later. The
 * position is 0 where the index did not change. O(1) per bar on average. Source: T. Chande, S. Kroll, The New Technical
 * Trader (1994).
 */
public final class StochasticRsi implements ValueIndicator {

    private final int period;
    private final int window;
    private final int slowing;
    private final int signal;
    private final Rsi strength;
    private final Stochastic position;

    public StochasticRsi(int period, int window, int slowing, int signal) {
        this.period = Require.period("period", period);
        this.window = Require.period("window", window);
        this.slowing = slowing;
        this.signal = signal;
        this.strength = new Rsi(period);
        this.position = new Stochastic(window, slowing, signal);
    }

    /** Takes in the next price and returns %K. */
    @Override
    public double update(double price) {
        if (Double.isNaN(price)) {
            return value();
        }
        double index = strength.update(price);
        return Double.isNaN(index) ? index : position.update(index, index, index);
    }

    /** Returns 0 %K, 1 %D. */
    @Override
    public double value(int output) {
        return position.value(output);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new StochasticRsi(period, window, slowing, signal);
        var values = new double[2][series.size()];
        double[] positions = values[0];
        double[] signals = values[1];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = fresh.update(series.close(i));
            signals[i] = fresh.value(1);
        }
        return values;
    }
}
