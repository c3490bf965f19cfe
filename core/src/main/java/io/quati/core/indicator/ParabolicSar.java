package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Parabolic stop and reverse: a stop that runs after price, faster with every new extreme, and jumps to the other side
 * when price reaches it; in quote currency.
 *
 * <p>First value at bar 2: that bar's rise of the high against its fall of the low says which way the first trend goes,
 * and the first stop is the extreme of bar 1. The stop of a bar is known before the bar and is never beyond the extremes
 * of the two bars before; on the bar that reaches it, it is the extreme of the ended trend. O(1) per bar. Source: J. W.
 * Wilder, New Concepts in Technical Trading Systems (1978), section 2.
 */
public final class ParabolicSar implements Indicator {

    private final double acceleration;
    private final double maximum;
    private int seen;
    private boolean rising;
    /** Extremes of the bar before. */
    private double high;

    private double low;
    private double extreme;
    private double factor;
    private double next;
    private double stop = Double.NaN;

    /** Makes a stop whose factor starts at {@code acceleration} and grows by it up to {@code maximum}. */
    public ParabolicSar(double acceleration, double maximum) {
        this.acceleration = Require.positive("acceleration", acceleration);
        this.maximum = Require.positive("maximum", maximum);
        this.factor = Math.min(acceleration, maximum);
    }

    /** Takes in the next bar and returns the stop. */
    public double update(double newHigh, double newLow) {
        if (seen < 2) {
            seen++;
            if (seen == 1) {
                high = newHigh;
                low = newLow;
                return stop;
            }
            begin(newHigh, newLow);
        }
        // of this bar and the one before; found first, as the stop that waits for the last one need not wait for these
        double top = Math.max(high, newHigh);
        double bottom = Math.min(low, newLow);
        high = newHigh;
        low = newLow;
        stop = rising ? rise(newHigh, newLow, top, bottom) : fall(newHigh, newLow, top, bottom);
        return stop;
    }

    private void begin(double newHigh, double newLow) {
        double fall = low - newLow;
        rising = !(fall > 0 && fall > newHigh - high);
        next = rising ? low : high;
        extreme = rising ? newHigh : newLow;
        high = newHigh;
        low = newLow;
    }

    /** Returns the stop of a bar of a rising trend, or where it ended. */
    private double rise(double newHigh, double newLow, double top, double bottom) {
        double reached = next;
        if (newLow <= reached) {
            rising = false;
            double end = Math.max(extreme, top);
            extreme = newLow;
            factor = Math.min(acceleration, maximum);
            next = Math.max(Math.fma(factor, newLow - end, end), top);
            return end;
        }
        if (newHigh > extreme) {
            extreme = newHigh;
            factor = Math.min(factor + acceleration, maximum);
        }
        next = Math.min(Math.fma(factor, extreme - reached, reached), bottom);
        return reached;
    }

    /** Returns the stop of a bar of a falling trend, or where it ended. */
    private double fall(double newHigh, double newLow, double top, double bottom) {
        double reached = next;
        if (newHigh >= reached) {
            rising = true;
            double end = Math.min(extreme, bottom);
            extreme = newHigh;
            factor = Math.min(acceleration, maximum);
            next = Math.min(Math.fma(factor, newHigh - end, end), bottom);
            return end;
        }
        if (newLow < extreme) {
            extreme = newLow;
            factor = Math.min(factor + acceleration, maximum);
        }
        next = Math.max(Math.fma(factor, extreme - reached, reached), top);
        return reached;
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low());
    }

    @Override
    public double value(int output) {
        return Require.only(output, stop);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new ParabolicSar(acceleration, maximum);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.high(i), series.low(i));
        }
        return new double[][] {values};
    }
}
