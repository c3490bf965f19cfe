/** How Binance is spoken to: hosts, keys, signatures, limits, clock, requests and sockets. */
@NullMarked
package io.quati.adapters.binance.wire;

import org.jspecify.annotations.NullMarked;
