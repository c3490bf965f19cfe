package io.quati.core.strategy.rule;

/**
 * A stream of numbers as a rule reads it.
 *
 * @param index of the line among the frames
 * @param barsAgo how many bars back it is read
 * @param divisor what its values must be divided by where {@code inTicks}, else 1
 * @param inTicks whether its values are whole ticks (or sums of them), which compare without rounding
 */
record Line(int index, int barsAgo, int divisor, boolean inTicks) {

    Line earlier(int bars) {
        return new Line(index, barsAgo + bars, divisor, inTicks);
    }
}
