package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.DataHash;
import io.quati.core.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Candles with the finer bars that they are made of, as far as those are known. A strategy sees the candles only; the
 * simulated venue walks the finer bars, so that it knows in which order prices came.
 *
 * <p>A candle without any finer bar inside it stands for itself. Finer bars before the first and after the last candle,
 * or in a gap between candles, are not used; a gap between finer bars is a time without trades.
 */
public final class DetailedCandles {

    private final BarSeries candles;
    private final BarSeries detail;

    /** Of each candle the first of its finer bars, and at the end the number of bars used or passed over. */
    private final int[] first;

    /** Of each candle how many finer bars it has. */
    private final int[] count;

    private final String fingerprint;

    /**
     * @throws IllegalArgumentException if the detail is of another instrument or not finer, if one of its bars lies only
     *     partly inside a candle, or if a candle's bars do not come to its open, high, low and close; names the first
     */
    public DetailedCandles(BarSeries candles, BarSeries detail) {
        if (!candles.instrument().equals(detail.instrument())) {
            throw new IllegalArgumentException(
                    "detail must be of " + candles.instrument() + ", was of " + detail.instrument());
        }
        if (detail.interval().compareTo(candles.interval()) >= 0) {
            throw new IllegalArgumentException("detail must be finer than " + Interval.nameOf(candles.interval())
                    + ", was " + Interval.nameOf(detail.interval()));
        }
        this.candles = candles;
        this.detail = detail;
        this.first = new int[candles.size()];
        this.count = new int[candles.size()];
        int next = 0;
        for (int i = 0; i < first.length; i++) {
            while (next < detail.size() && detail.openTime(next) < candles.openTime(i)) {
                requireOutside(next, i);
                next++;
            }
            first[i] = next;
            while (next < detail.size() && detail.openTime(next) < candles.closeTime(i)) {
                next++;
            }
            count[i] = next - first[i];
            requireSame(i);
        }
        this.fingerprint = Interval.nameOf(detail.interval()) + " " + DataHash.of(detail);
    }

    private void requireOutside(int bar, int candle) {
        if (detail.closeTime(bar) > candles.openTime(candle)) {
            throw new IllegalArgumentException("detail must lie inside one candle each, was " + detail.bar(bar)
                    + " across the open of " + candles.bar(candle));
        }
    }

    private void requireSame(int candle) {
        if (count[candle] == 0) {
            return;
        }
        int from = first[candle];
        int last = from + count[candle] - 1;
        if (detail.closeTime(last) > candles.closeTime(candle)) {
            throw new IllegalArgumentException("detail must lie inside one candle each, was " + detail.bar(last)
                    + " across the close of " + candles.bar(candle));
        }
        double high = detail.high(from);
        double low = detail.low(from);
        for (int i = from + 1; i <= last; i++) {
            high = Math.max(high, detail.high(i));
            low = Math.min(low, detail.low(i));
        }
        requireSame(candle, "open", candles.open(candle), detail.open(from));
        requireSame(candle, "high", candles.high(candle), high);
        requireSame(candle, "low", candles.low(candle), low);
        requireSame(candle, "close", candles.close(candle), detail.close(last));
    }

    private void requireSame(int candle, String name, double expected, double found) {
        if (candles.instrument().nearestTicks(expected) != candles.instrument().nearestTicks(found)) {
            throw new IllegalArgumentException("detail must come to the " + name + " of the candle at "
                    + Instant.ofEpochMilli(candles.openTime(candle)) + ", " + expected + ", came to " + found);
        }
    }

    /** Returns what the strategy sees. */
    public BarSeries candles() {
        return candles;
    }

    /** Returns the finer bars, with those that are not used. */
    public BarSeries detail() {
        return detail;
    }

    /** Returns how long the finer bars last and their {@link DataHash}. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns how many candles have finer bars. */
    public int detailed() {
        int detailed = 0;
        for (int bars : count) {
            detailed += bars > 0 ? 1 : 0;
        }
        return detailed;
    }

    /**
     * Returns the finer bars of one of the candles, oldest first; empty if there are none.
     *
     * @param candle of {@link #candles()}
     */
    List<Bar> within(Bar candle) {
        int index = candle.index();
        List<Bar> bars = new ArrayList<>(count[index]);
        for (int i = 0; i < count[index]; i++) {
            bars.add(detail.bar(first[index] + i));
        }
        return bars;
    }
}
