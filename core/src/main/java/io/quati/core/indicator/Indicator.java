package io.quati.core.indicator;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;

/**
 * A number, or a few, computed from the bars seen so far and nothing else.
 *
 * <p>NaN until enough bars were seen. Every indicator also has its own {@code update} that takes just the numbers it
 * needs and returns the first output. Those that take a single number leave NaN unread, so that one indicator may
 * feed another which is still warming up. Not thread-safe; updating allocates nothing.
 */
public interface Indicator {

    /** Takes in the next closed bar. Those that need a single price take its close. */
    void update(Bar bar);

    /**
     * Returns an output after the last bar; NaN while it is warming up or undefined.
     *
     * @param output position in the catalogue's list of outputs, from 0
     */
    double value(int output);

    /** Returns the first output. */
    default double value() {
        return value(0);
    }

    /**
     * Returns the outputs, as {@code [output][bar]}, that a new indicator of the same parameters gives bar by bar.
     * This indicator is neither read nor changed.
     */
    double[][] over(BarSeries series);
}
