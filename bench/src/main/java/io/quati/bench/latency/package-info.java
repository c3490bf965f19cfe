/** From a tick to the bytes of an order on the wire, over the whole path that trades for real. */
@NullMarked
package io.quati.bench.latency;

import org.jspecify.annotations.NullMarked;
