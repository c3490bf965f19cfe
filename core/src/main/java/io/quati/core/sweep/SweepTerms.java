package io.quati.core.sweep;

import io.quati.core.backtest.FillModel;
import io.quati.core.domain.Money;

/**
 * What every parameter set of a sweep trades with: an account of its own on the same terms.
 *
 * @param cash what each account starts with, in the instrument's quote currency
 * @param size as {@link io.quati.core.strategy.Sizing} reads it
 */
public record SweepTerms(Money cash, String size, FillModel fills) {}
