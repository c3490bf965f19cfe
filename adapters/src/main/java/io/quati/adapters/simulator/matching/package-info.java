/** The exchange itself: price path, order book, orders, balances. Deterministic; no I/O, no clock, no threads. */
@NullMarked
package io.quati.adapters.simulator.matching;

import org.jspecify.annotations.NullMarked;
