/** The exchange behind a port of this machine: REST, weights and bans, faults, WebSocket streams. */
@NullMarked
package io.quati.adapters.simulator.server;

import org.jspecify.annotations.NullMarked;
