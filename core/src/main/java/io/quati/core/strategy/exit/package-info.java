/** How a position is left: stop loss, targets, trailing stops and a time limit, for any strategy. */
@NullMarked
package io.quati.core.strategy.exit;

import org.jspecify.annotations.NullMarked;
