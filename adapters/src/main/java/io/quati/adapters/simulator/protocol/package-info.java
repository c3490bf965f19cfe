/** Binance's way of writing things down: parameters, signatures, JSON shapes. No I/O. */
@NullMarked
package io.quati.adapters.simulator.protocol;

import org.jspecify.annotations.NullMarked;
