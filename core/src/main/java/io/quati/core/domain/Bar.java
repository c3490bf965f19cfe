package io.quati.core.domain;

import java.time.Instant;

/**
 * A closed candle: a view of one row of a {@link BarSeries}. It shows that row only, so whoever holds it
 * cannot look ahead. Prices are in quote currency, volume in base units.
 */
public final class Bar implements Event {

    private final BarSeries series;
    private final int index;

    Bar(BarSeries series, int index) {
        this.series = series;
        this.index = index;
    }

    public Instrument instrument() {
        return series.instrument();
    }

    /** Returns the position of this bar in its series, 0 being the oldest. */
    public int index() {
        return index;
    }

    /** Returns when the bar opened, in milliseconds since 1970 UTC. */
    public long openTimeMillis() {
        return series.timeOf(index);
    }

    /** Returns when the bar closed, in milliseconds since 1970 UTC. */
    public long closeTimeMillis() {
        return series.closeTimeOf(index);
    }

    /** Returns how long the bar lasts, in milliseconds. */
    public long intervalMillis() {
        return series.closeTimeOf(index) - series.timeOf(index);
    }

    /** Returns the close of the bar: before it, nobody knew the candle. */
    @Override
    public Instant knownAt() {
        return Instant.ofEpochMilli(closeTimeMillis());
    }

    public double open() {
        return series.open[index];
    }

    public double high() {
        return series.high[index];
    }

    public double low() {
        return series.low[index];
    }

    public double close() {
        return series.close[index];
    }

    public double volume() {
        return series.volume[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bar bar
                && instrument().equals(bar.instrument())
                && openTimeMillis() == bar.openTimeMillis()
                && intervalMillis() == bar.intervalMillis()
                && numbers().equals(bar.numbers());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(openTimeMillis()) * 31 + instrument().hashCode();
    }

    /** Returns the five numbers of the candle. */
    public Ohlcv numbers() {
        return new Ohlcv(open(), high(), low(), close(), volume());
    }

    @Override
    public String toString() {
        return "Bar[" + instrument() + " " + Instant.ofEpochMilli(openTimeMillis()) + " " + numbers() + "]";
    }
}
