package io.quati.core.performance;

import io.quati.core.domain.Money;

/**
 * What an open position paid for being open, as funding.
 *
 * @param bar index of the bar in which it happened, 0 being the oldest
 * @param amount negative if it was received
 */
public record Payment(int bar, Money amount) {}
