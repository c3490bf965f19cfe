package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/** A pair indicator fed with closes of bars that closed at the same moment. O(1) per bar on average. */
final class PairedBars implements Indicator {

    /** How many pairs are taken in together: few enough for their columns to stay in the nearest cache. */
    private static final int BLOCK = 250;

    private final PairIndicator pairs;
    private final BarSeries reference;
    /** The first bar of the reference that may still be a partner. */
    private int next;

    PairedBars(PairIndicator pairs, BarSeries reference) {
        this.pairs = pairs;
        this.reference = reference;
    }

    /** Returns the first bar of the reference, from {@code at} on, that did not close before. */
    private int notBefore(int at, long closeTimeMillis) {
        int bar = at;
        while (bar < reference.size() && reference.closeTime(bar) < closeTimeMillis) {
            bar++;
        }
        return bar;
    }

    private boolean closes(int bar, long closeTimeMillis) {
        return bar < reference.size() && reference.closeTime(bar) == closeTimeMillis;
    }

    @Override
    public void update(Bar bar) {
        next = notBefore(next, bar.closeTimeMillis());
        if (closes(next, bar.closeTimeMillis())) {
            pairs.update(bar.close(), reference.close(next));
        }
    }

    @Override
    public double value(int output) {
        return Require.only(output, pairs.value());
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new PairedBars(pairs.fresh(), reference);
        var numbers = new double[series.size()];
        var values = new double[BLOCK];
        var references = new double[BLOCK];
        int done = 0;
        while (done < numbers.length) {
            int paired = fresh.collect(series, done, values, references);
            fresh.pairs.update(values, references, 0, paired);
            System.arraycopy(values, 0, numbers, done, paired);
            done += paired;
            if (paired < BLOCK && done < numbers.length) {
                numbers[done] = fresh.pairs.value();
                done++;
            }
        }
        return new double[][] {numbers};
    }

    /** Notes pairs from a bar on, until the columns are full or a bar has no partner, and returns how many. */
    private int collect(BarSeries series, int from, double[] values, double[] references) {
        int most = Math.min(values.length, series.size() - from);
        int at = next;
        int count = 0;
        while (count < most) {
            long time = series.closeTime(from + count);
            at = notBefore(at, time);
            if (!closes(at, time)) {
                break;
            }
            values[count] = series.close(from + count);
            references[count] = reference.close(at);
            count++;
            at++;
        }
        next = at;
        return count;
    }
}
