package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * SuperTrend: a line that trails price, below it in a rise and above it in a fall; and the two bands it follows, the
 * middle of the bar plus and minus {@code multiple} average true ranges, which only close in until price breaks through;
 * in quote currency.
 *
 * <p>First value at bar {@code period} + 1, in a rise if that bar closes at its middle or above. The trend turns on the
 * close: it is up where the close lies above the line. O(1) per bar. Source: O. Seban (2009).
 */
public final class SuperTrend implements Indicator {

    private final int period;
    private final double multiple;
    private final Atr trueRange;
    private double previousClose = Double.NaN;
    private boolean rising;
    private double upper = Double.NaN;
    private double lower = Double.NaN;

    public SuperTrend(int period, double multiple) {
        this.period = Require.period("period", period);
        this.multiple = Require.positive("multiple", multiple);
        this.trueRange = new Atr(period);
    }

    /** Takes in the next bar and returns the line. */
    public double update(double high, double low, double close) {
        double width = multiple * trueRange.update(high, low, close);
        if (Double.isNaN(width)) {
            return Double.NaN;
        }
        double middle = 0.5 * (high + low);
        boolean first = Double.isNaN(upper);
        if (first) {
            rising = close >= middle;
        }
        if (first || middle + width < upper || previousClose > upper) {
            upper = middle + width;
        }
        if (first || middle - width > lower || previousClose < lower) {
            lower = middle - width;
        }
        rising = close > (rising ? lower : upper);
        previousClose = close;
        return value(0);
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }

    /** Returns 0 the line, 1 the upper band, 2 the lower band. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> rising ? lower : upper;
            case 1 -> upper;
            case 2 -> lower;
            default -> throw Require.noOutput(output, 3);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new SuperTrend(period, multiple);
        var values = new double[3][series.size()];
        double[] lines = values[0];
        double[] uppers = values[1];
        double[] lowers = values[2];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = fresh.update(series.high(i), series.low(i), series.close(i));
            uppers[i] = fresh.value(1);
            lowers[i] = fresh.value(2);
        }
        return values;
    }
}
