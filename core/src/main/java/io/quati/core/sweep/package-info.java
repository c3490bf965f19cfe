/** Thousands of parameter sets over one market: kernels that equal the engine, and the engine where there is none. */
@NullMarked
package io.quati.core.sweep;

import org.jspecify.annotations.NullMarked;
