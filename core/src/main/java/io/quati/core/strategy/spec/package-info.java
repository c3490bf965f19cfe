/**
 * Strategies written down as data: a document becomes a {@link io.quati.core.strategy.spec.StrategySpec}, which runs on
 * the same engine as every other strategy.
 */
@NullMarked
package io.quati.core.strategy.spec;

import org.jspecify.annotations.NullMarked;
