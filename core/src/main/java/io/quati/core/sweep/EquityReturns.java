package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * Sums of the returns per bar of one account per parameter set, and of their squares. No equity curve is written: with all
 * cash in a position an account returns what the closes do, and sums of those are known for any stretch of bars.
 */
final class EquityReturns implements QuickAccounts.PurseSink {

    /** Share of cash beside a position that changes no digit that counts. */
    private static final double NEGLIGIBLE = 1e-12;

    private final BarSeries candles;
    private final ReturnSums closes;
    private final double lotSize;

    /** By set: the bar of the last fill, and what is held since. */
    private final int[] since;

    private final double[] cash;
    private final double[] units;
    private final double[] sum;
    private final double[] squares;

    /** @param firstCash what each account starts with */
    EquityReturns(BarSeries candles, ReturnSums closes, int sets, double firstCash) {
        this.candles = candles;
        this.closes = closes;
        this.lotSize = candles.instrument().lotSize().doubleValue();
        this.since = new int[sets];
        this.cash = new double[sets];
        Arrays.fill(cash, firstCash);
        this.units = new double[sets];
        this.sum = new double[sets];
        this.squares = new double[sets];
    }

    /** No fill is in the first bar, as the order that it fills was decided at the close of another. */
    @Override
    public void changed(int set, int bar, double newCash, double newLots) {
        hold(set, bar - 1);
        double before = cash[set] + units[set] * candles.close(bar - 1);
        cash[set] = newCash;
        units[set] = newLots * lotSize;
        double gain = (newCash + units[set] * candles.close(bar)) / before - 1;
        sum[set] += gain;
        squares[set] += gain * gain;
        since[set] = bar;
    }

    /** Adds the returns of the bars after the last fill up to {@code last}. */
    private void hold(int set, int last) {
        int from = since[set];
        double held = units[set];
        if (held == 0) {
            return;
        }
        double beside = cash[set] / held;
        if (Math.abs(beside) <= NEGLIGIBLE * candles.close(from)) {
            sum[set] += closes.sum(from, last);
            squares[set] += closes.squares(from, last);
            return;
        }
        for (int bar = from + 1; bar <= last; bar++) {
            double gain = (candles.close(bar) - candles.close(bar - 1)) / (candles.close(bar - 1) + beside);
            sum[set] += gain;
            squares[set] += gain * gain;
        }
    }

    /** Returns mean by sample standard deviation of all bars, 0 where nothing varies; no fill may follow. */
    double ratio(int set) {
        int bars = candles.size();
        hold(set, bars - 1);
        double mean = sum[set] / bars;
        double variance = (squares[set] - sum[set] * mean) / (bars - 1);
        return variance > 0 ? mean / Math.sqrt(variance) : 0;
    }
}
