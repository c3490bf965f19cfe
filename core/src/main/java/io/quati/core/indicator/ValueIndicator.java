package io.quati.core.indicator;

/** An indicator of a single stream of values, such as closes, volumes, or what another indicator gives. */
public interface ValueIndicator extends Indicator {

    /** Takes in the next value, NaN being left unread, and returns the first output. */
    double update(double value);
}
