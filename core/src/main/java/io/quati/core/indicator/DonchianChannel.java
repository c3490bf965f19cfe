package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Donchian channel: the highest high and the lowest low of the last {@code period} bars, this one included, and what lies
 * half-way between; in quote currency.
 *
 * <p>First value at bar {@code period}. As this bar is part of it, no close lies beyond it: for a breakout compare with
 * the channel of the bar before. O(1) per bar on average. Source: R. Donchian's four-week rule (1960).
 */
public final class DonchianChannel implements Indicator {

    private final int period;
    private final RollingRange range;

    public DonchianChannel(int period) {
        this.period = Require.period("period", period);
        this.range = new RollingRange(period);
    }

    /** Takes in the next bar and returns the highest high. */
    public double update(double high, double low) {
        range.update(high, low);
        return range.highest();
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low());
    }

    /** Returns 0 the highest high, 1 the middle, 2 the lowest low. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> range.highest();
            case 1 -> range.middle();
            case 2 -> range.lowest();
            default -> throw Require.noOutput(output, 3);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new DonchianChannel(period);
        var values = new double[3][series.size()];
        double[] upper = values[0];
        double[] middle = values[1];
        double[] lower = values[2];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = fresh.update(series.high(i), series.low(i));
            middle[i] = fresh.value(1);
            lower[i] = fresh.value(2);
        }
        return values;
    }
}
