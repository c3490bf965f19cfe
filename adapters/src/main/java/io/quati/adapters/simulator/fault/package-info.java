/** What can go wrong between a client and the exchange, by chance from a seed and by script. No I/O. */
@NullMarked
package io.quati.adapters.simulator.fault;

import org.jspecify.annotations.NullMarked;
