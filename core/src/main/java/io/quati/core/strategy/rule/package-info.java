/** Rules over candles and indicators, as data, and their evaluation bar by bar. */
@NullMarked
package io.quati.core.strategy.rule;

import org.jspecify.annotations.NullMarked;
