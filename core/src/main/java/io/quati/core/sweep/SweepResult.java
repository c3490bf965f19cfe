package io.quati.core.sweep;

/**
 * What one parameter set came to.
 *
 * @param equity cash plus the open position at the last close, in quote currency
 * @param buys fills that bought
 * @param sells fills that sold
 */
public record SweepResult(double equity, int buys, int sells, SweepMethod method) {}
