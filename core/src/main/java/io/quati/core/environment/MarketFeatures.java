package io.quati.core.environment;

import io.quati.core.domain.BarSeries;
import io.quati.core.indicator.Rsi;
import io.quati.core.indicator.Sma;

/**
 * What an agent sees of a market at the close of each bar: nine numbers near zero, made of that bar and earlier ones only.
 *
 * <p>Logarithmic returns over 1, 5, 15 and 60 bars; close over its simple average of 20 and of 50 bars, less 1; relative
 * strength index of 14 bars, from -0.5 to 0.5; range of the bar over its close; standard deviation of the last 30
 * one-bar returns. Computed once and shared by any number of {@link TradingEnvironment}s.
 */
public final class MarketFeatures {

    /** How many numbers there are. */
    public static final int COUNT = 9;

    private static final int[] RETURNS = {1, 5, 15, 60};
    private static final int DEVIATION = 30;

    /** The first bar at which all of them are known. */
    static final int FIRST = 60;

    private final BarSeries candles;
    private final double[] rows;

    public MarketFeatures(BarSeries candles) {
        this.candles = candles;
        this.rows = new double[Math.multiplyExact(candles.size(), COUNT)];
        var fast = new Sma(20);
        var slow = new Sma(50);
        var rsi = new Rsi(14);
        for (int bar = 0; bar < candles.size(); bar++) {
            double close = candles.close(bar);
            int at = bar * COUNT;
            for (int k = 0; k < RETURNS.length; k++) {
                rows[at + k] = bar < RETURNS[k] ? Double.NaN : Math.log(close / candles.close(bar - RETURNS[k]));
            }
            rows[at + 4] = close / fast.update(close) - 1;
            rows[at + 5] = close / slow.update(close) - 1;
            rows[at + 6] = rsi.update(close) / 100 - 0.5;
            rows[at + 7] = (candles.high(bar) - candles.low(bar)) / close;
            rows[at + 8] = deviation(bar);
        }
    }

    private double deviation(int bar) {
        if (bar < DEVIATION) {
            return Double.NaN;
        }
        double sum = 0;
        double squares = 0;
        for (int i = bar - DEVIATION + 1; i <= bar; i++) {
            double change = rows[i * COUNT];
            sum += change;
            squares += change * change;
        }
        double mean = sum / DEVIATION;
        return Math.sqrt(Math.max(0, squares / DEVIATION - mean * mean));
    }

    BarSeries candles() {
        return candles;
    }

    /** Copies the numbers of {@code bar} to the beginning of {@code into}. */
    void copy(int bar, double[] into) {
        System.arraycopy(rows, bar * COUNT, into, 0, COUNT);
    }
}
