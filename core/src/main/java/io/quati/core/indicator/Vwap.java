package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * Volume-weighted average price: the mean of the typical prices (high + low + close) / 3, each counted by its volume,
 * in quote currency.
 *
 * <p>A value from the first bar on; NaN while no volume has traded since the anchor. O(1) per bar. Source: S. Berkowitz,
 * D. Logue, E. Noser, The Total Cost of Transactions on the NYSE (1988).
 */
public final class Vwap implements Indicator {

    private static final long MILLIS_PER_DAY = 86_400_000;

    /** Where the averaging starts. */
    public enum Anchor {
        /** At the first bar seen. */
        START,
        /** Anew with the first bar that opens on a new day, UTC. */
        SESSION
    }

    private final Anchor anchor;
    private long session = Long.MIN_VALUE;
    private double value;
    private double volume;

    public Vwap(Anchor anchor) {
        this.anchor = anchor;
    }

    /** Takes in the next bar and returns the average. Typical price in quote currency, volume in base units. */
    public double update(long openTimeMillis, double typicalPrice, double barVolume) {
        if (anchor == Anchor.SESSION) {
            long day = Math.floorDiv(openTimeMillis, MILLIS_PER_DAY);
            if (day != session) {
                session = day;
                value = 0;
                volume = 0;
            }
        }
        value += typicalPrice * barVolume;
        volume += barVolume;
        return value();
    }

    /** Returns the mean of high, low and close. */
    public static double typicalPrice(double high, double low, double close) {
        return (high + low + close) / 3;
    }

    @Override
    public void update(Bar bar) {
        update(bar.openTimeMillis(), typicalPrice(bar.high(), bar.low(), bar.close()), bar.volume());
    }

    @Override
    public double value() {
        return volume == 0 ? Double.NaN : value / volume;
    }

    @Override
    public double value(int output) {
        return Require.only(output, value());
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new Vwap(anchor);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            double price = typicalPrice(series.high(i), series.low(i), series.close(i));
            values[i] = fresh.update(series.openTime(i), price, series.volume(i));
        }
        return new double[][] {values};
    }
}
