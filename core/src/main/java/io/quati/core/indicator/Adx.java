package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Average directional index: how strongly price moves one way, in percent; with the two directional indicators, the
 * share of upward (DI+) and of downward movement (DI-) in the true range, in percent.
 *
 * <p>DI+ and DI- start at bar {@code period} + 1, the index at bar 2 {@code period}. Their sums are seeded by
 * {@code period} - 1 movements and smoothed from the next one on; the index is seeded by the mean of {@code period}
 * directional movement indices. Without any movement both indicators are 0 and the index stays as it is. O(1) per bar.
 * Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978), section 4.
 */
public final class Adx implements Indicator {

    private final int period;
    private final double weight;
    private int seen = -1;
    private double previousHigh;
    private double previousLow;
    private double previousClose;
    /** Averages of the true range and of the movement up and down; sums while {@code seen < period}. */
    private double range;

    private double up;
    private double down;
    private double sum;
    private double index = Double.NaN;

    public Adx(int period) {
        this.period = Require.period("period", period);
        this.weight = 1.0 / period;
    }

    /** Takes in the next bar and returns the index. */
    public double update(double high, double low, double close) {
        if (seen < 2 * period) {
            seen++;
        }
        if (seen > 0) {
            double rise = high - previousHigh;
            double fall = previousLow - low;
            double newRange = Atr.trueRange(high, low, previousClose);
            // Without a branch, as nobody can foretell which is larger: sign is 1, 0 or -1.
            double sign = rise == fall ? 0 : Math.copySign(1, rise - fall);
            double newUp = 0.25 * ((rise + Math.abs(rise)) * (sign * sign + sign));
            double newDown = 0.25 * ((fall + Math.abs(fall)) * (sign * sign - sign));
            if (seen < period) {
                range += newRange;
                up += newUp;
                down += newDown;
            } else {
                if (seen == period) {
                    range /= period;
                    up /= period;
                    down /= period;
                }
                range = Math.fma(weight, newRange - range, range);
                up = Math.fma(weight, newUp - up, up);
                down = Math.fma(weight, newDown - down, down);
                double movement = up + down;
                if (seen < 2 * period) {
                    sum += movement == 0 ? 0 : 100 * (Math.abs(up - down) / movement);
                    index = seen == 2 * period - 1 ? sum / period : Double.NaN;
                } else if (movement != 0) {
                    index = Math.fma(weight, 100 * (Math.abs(up - down) / movement) - index, index);
                }
            }
        }
        previousHigh = high;
        previousLow = low;
        previousClose = close;
        return index;
    }

    @Override
    public void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }

    /** Returns 0 the index, 1 DI+, 2 DI-. */
    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> index;
            case 1 -> share(up);
            case 2 -> share(down);
            default -> throw Require.noOutput(output, 3);
        };
    }

    private double share(double movement) {
        if (seen < period) {
            return Double.NaN;
        }
        return range == 0 ? 0 : 100 * (movement / range);
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Adx(period);
        var values = new double[3][series.size()];
        double[] indices = values[0];
        double[] plus = values[1];
        double[] minus = values[2];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = fresh.update(series.high(i), series.low(i), series.close(i));
            plus[i] = fresh.value(1);
            minus[i] = fresh.value(2);
        }
        return values;
    }
}
