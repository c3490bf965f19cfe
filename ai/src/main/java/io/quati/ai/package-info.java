/** The minds: whatever is learned or slow. They speak to the engine only through opinions. */
@NullMarked
package io.quati.ai;

import org.jspecify.annotations.NullMarked;
