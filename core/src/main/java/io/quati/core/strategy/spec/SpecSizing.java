package io.quati.core.strategy.spec;

import io.quati.core.strategy.Sizing;
import io.quati.core.strategy.rule.Setting;

/** How much a written strategy trades. */
public sealed interface SpecSizing {

    /** A size as {@link Sizing} reads it: all, a share of equity, or units. */
    record Plain(String size) implements SpecSizing {}

    /**
     * A share of equity that is smaller the more the market moves: the target over the volatility that was.
     *
     * @param target volatility wanted, in percent a year
     * @param bars how many returns the volatility is measured over
     * @param barsAYear how many bars a year has
     * @param most largest share of equity, in percent
     */
    record VolatilityTarget(Setting target, Setting bars, double barsAYear, Setting most) implements SpecSizing {}
}
