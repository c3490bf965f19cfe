package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/** A pair indicator fed with closes of bars that closed at the same moment. O(1) per bar on average. */
final class PairedBars implements Indicator {

    private final PairIndicator pairs;
    private final BarSeries reference;
    /** The first bar of the reference that did not close before the last bar taken in. */
    private int next;

    PairedBars(PairIndicator pairs, BarSeries reference) {
        this.pairs = pairs;
        this.reference = reference;
    }

    private double update(long closeTimeMillis, double close) {
        while (next < reference.size() && reference.closeTime(next) < closeTimeMillis) {
            next++;
        }
        return next < reference.size() && reference.closeTime(next) == closeTimeMillis
                ? pairs.update(close, reference.close(next))
                : pairs.value();
    }

    @Override
    public void update(Bar bar) {
        update(bar.closeTimeMillis(), bar.close());
    }

    @Override
    public double value(int output) {
        return Require.only(output, pairs.value());
    }

    @Override
    public double[][] over(BarSeries series) {
        var fresh = new PairedBars(pairs.fresh(), reference);
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fresh.update(series.closeTime(i), series.close(i));
        }
        return new double[][] {values};
    }
}
