package io.quati.core.indicator;

import io.quati.core.domain.Bar;

/** An indicator of a single stream of values, such as closes, volumes, or what another indicator gives. */
public interface ValueIndicator extends Indicator {

    /** Takes in the next value, NaN being left unread, and returns the first output. */
    double update(double value);

    /** Takes in the close of the next closed bar. */
    @Override
    default void update(Bar bar) {
        update(bar.close());
    }
}
