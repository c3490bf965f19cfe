/** The USD-M futures exchange: positions on margin, funding, liquidation. Deterministic; no I/O, no clock, no threads. */
@NullMarked
package io.quati.adapters.simulator.futures;

import org.jspecify.annotations.NullMarked;
