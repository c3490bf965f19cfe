/** History in place of the world: the simulated venue and whole runs over candles. */
@NullMarked
package io.quati.core.backtest;

import org.jspecify.annotations.NullMarked;
