/** From a wish to the orders that close the gap, and the port that they leave by. */
@NullMarked
package io.quati.core.execution;

import org.jspecify.annotations.NullMarked;
