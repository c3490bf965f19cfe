package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Keltner channel: the exponential average of {@code period} closes, and that plus and minus {@code multiple} average true
 * ranges of {@code range} bars; in quote currency.
 *
 * <p>The middle starts at bar {@code period}, the lines around it when the average true range is there too, at bar
 * {@code range} + 1 if that is later. O(1) per bar. Source: L. B. Raschke's form of C. Keltner, How To Make Money in
 * Commodities (1960), who took typical prices and simple averages.
 */
public final class KeltnerChannel implements Indicator {

    private final int period;
    private final int range;
    private final double multiple;
    private final Ema average;
    private final Atr trueRange;
    private double middle = Double.NaN;
    private double width = Double.NaN;

    public KeltnerChannel(int period, int range, double multiple) {
        this.period = Require.period("period", period);
        this.range = Require.period("range", range);
        this.multiple = Require.positive("multiple", multiple);
        this.average = new Ema(period);
        this.trueRange = new Atr(range);
    }

    /** Takes in the next bar and returns the upper line. */
    public double update(double high, double low, double close) {
        middle = average.update(close);
        width = multiple * trueRange.update(high, low, close);
        return middle + width;
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }

    /** Returns 0 the upper line, 1 the middle, 2 the lower line. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> middle + width;
            case 1 -> middle;
            case 2 -> middle - width;
            default -> throw Require.noOutput(output, 3);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new KeltnerChannel(period, range, multiple);
        var values = new double[3][series.size()];
        double[] upper = values[0];
        double[] middles = values[1];
        double[] lower = values[2];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = fresh.update(series.high(i), series.low(i), series.close(i));
            middles[i] = fresh.value(1);
            lower[i] = fresh.value(2);
        }
        return values;
    }
}
