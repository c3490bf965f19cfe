/** Grid trading as a pure function from state and event to resting orders. */
@NullMarked
package io.quati.core.strategy.grid;

import org.jspecify.annotations.NullMarked;
