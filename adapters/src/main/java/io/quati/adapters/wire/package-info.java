/** What adapters of exchanges share: requests, sockets, clocks, limits, and reading what is not trusted. */
@NullMarked
package io.quati.adapters.wire;

import org.jspecify.annotations.NullMarked;
