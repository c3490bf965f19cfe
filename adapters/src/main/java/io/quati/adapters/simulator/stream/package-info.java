/** What streams say: messages made of markets and events. No I/O. */
@NullMarked
package io.quati.adapters.simulator.stream;

import org.jspecify.annotations.NullMarked;
