package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Ichimoku cloud: middles of the range of highs and lows over {@code tenkan} and {@code kijun} bars, and the two edges of
 * the cloud; in quote currency. Edge A is half-way between the first two lines, edge B the middle over {@code senkou}
 * bars.
 *
 * <p>Charts draw both edges {@code displacement} bars ahead. The value of a bar is what stands at that bar: an edge of
 * {@code displacement} bars before, all of it known since then. The edges computed at this bar will appear only that many
 * bars later. The lagging span is left out: it is the close, drawn {@code displacement} bars back; compare the close with
 * the bars from there instead. Lines start at bars {@code tenkan} and {@code kijun}, edges {@code displacement} bars after
 * their ranges are full. O(1) per bar on average. Source: G. Hosoda, Ichimoku Kinko Hyo (1969).
 */
public final class Ichimoku implements Indicator {

    private final int tenkan;
    private final int kijun;
    private final int senkou;
    private final int displacement;
    private final RollingRange conversion;
    private final RollingRange base;
    private final RollingRange span;
    private final Lag edgesA;
    private final Lag edgesB;
    private double edgeA = Double.NaN;
    private double edgeB = Double.NaN;

    public Ichimoku(int tenkan, int kijun, int senkou, int displacement) {
        this.tenkan = Require.period("tenkan", tenkan);
        this.kijun = Require.period("kijun", kijun);
        this.senkou = Require.period("senkou", senkou);
        this.displacement = Require.period("displacement", displacement);
        this.conversion = new RollingRange(tenkan);
        this.base = new RollingRange(kijun);
        this.span = new RollingRange(senkou);
        this.edgesA = new Lag(displacement);
        this.edgesB = new Lag(displacement);
    }

    /** Takes in the next bar and returns the conversion line. */
    public double update(double high, double low) {
        conversion.update(high, low);
        base.update(high, low);
        span.update(high, low);
        edgeA = edgesA.update(0.5 * (conversion.middle() + base.middle()));
        edgeB = edgesB.update(span.middle());
        return conversion.middle();
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low());
    }

    /** Returns 0 the conversion line (tenkan), 1 the base line (kijun), 2 edge A (senkou A), 3 edge B (senkou B). */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> conversion.middle();
            case 1 -> base.middle();
            case 2 -> edgeA;
            case 3 -> edgeB;
            default -> throw Require.noOutput(output, 4);
        };
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Ichimoku(tenkan, kijun, senkou, displacement);
        var values = new double[4][series.size()];
        for (int i = 0; i < series.size(); i++) {
            fresh.update(series.high(i), series.low(i));
            for (int output = 0; output < values.length; output++) {
                values[output][i] = fresh.value(output);
            }
        }
        return values;
    }
}
