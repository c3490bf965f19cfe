package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;

/**
 * A number computed from pairs of values that were known at the same time: of an instrument and of another one it is
 * compared with, the reference.
 *
 * <p>NaN until enough pairs were seen. A pair of which one is NaN is left unread. Not thread-safe; updating allocates
 * nothing.
 */
public interface PairIndicator {

    /** Takes in the next pair and returns the number. */
    double update(double value, double reference);

    /**
     * Takes in the pairs within {@code [from, to)}, none of them NaN, and writes the number after each over its value.
     * What is left in the references means nothing.
     */
    void update(double[] values, double[] references, int from, int to);

    /** Returns the number after the last pair. */
    double value();

    /** Returns a new one of the same parameters that has seen nothing. */
    PairIndicator fresh();

    /** Returns how many bars of {@code series} have no bar of {@code reference} that closed at the same moment. */
    static int withoutPartner(BarSeries series, BarSeries reference) {
        int without = 0;
        int next = 0;
        for (int i = 0; i < series.size(); i++) {
            long close = series.closeTime(i);
            while (next < reference.size() && reference.closeTime(next) < close) {
                next++;
            }
            without += next < reference.size() && reference.closeTime(next) == close ? 0 : 1;
        }
        return without;
    }

    /**
     * Returns an indicator of one instrument, which has seen nothing, that pairs the close of each bar with the close of
     * the reference's bar that closed at the same moment. Bars without such a partner leave it as it was, and later bars
     * of the reference are not looked at. The reference may grow meanwhile; a bar of it must be there before its partner
     * is taken in.
     */
    default Indicator against(BarSeries reference) {
        return new PairedBars(fresh(), reference);
    }
}
