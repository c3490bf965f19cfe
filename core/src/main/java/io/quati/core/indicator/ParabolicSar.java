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
        if (seen == 0) {
            seen = 1;
        } else {
            if (seen == 1) {
                seen = 2;
                begin(newHigh, newLow);
            }
            step(newHigh, newLow);
        }
        high = newHigh;
        low = newLow;
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

    private void step(double newHigh, double newLow) {
        if (rising) {
            rise(newHigh, newLow);
        } else {
            fall(newHigh, newLow);
        }
    }

    private void rise(double newHigh, double newLow) {
        if (newLow <= next) {
            rising = false;
            stop = Math.max(Math.max(extreme, high), newHigh);
            extreme = newLow;
            factor = Math.min(acceleration, maximum);
            next = Math.max(Math.max(Math.fma(factor, extreme - stop, stop), high), newHigh);
            return;
        }
        stop = next;
        if (newHigh > extreme) {
            extreme = newHigh;
            factor = Math.min(factor + acceleration, maximum);
        }
        next = Math.min(Math.min(Math.fma(factor, extreme - stop, stop), low), newLow);
    }

    private void fall(double newHigh, double newLow) {
        if (newHigh >= next) {
            rising = true;
            stop = Math.min(Math.min(extreme, low), newLow);
            extreme = newHigh;
            factor = Math.min(acceleration, maximum);
            next = Math.min(Math.min(Math.fma(factor, extreme - stop, stop), low), newLow);
            return;
        }
        stop = next;
        if (newLow < extreme) {
            extreme = newLow;
            factor = Math.min(factor + acceleration, maximum);
        }
        next = Math.max(Math.max(Math.fma(factor, extreme - stop, stop), high), newHigh);
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
