/** The exchange behind a port of this machine: HTTP and WebSocket, keys, faults, time and control. */
@NullMarked
package io.quati.adapters.simulator.server;

import org.jspecify.annotations.NullMarked;
