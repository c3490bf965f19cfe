/** What streams say, made of markets and events, and the sockets of those who follow them. */
@NullMarked
package io.quati.adapters.simulator.stream;

import org.jspecify.annotations.NullMarked;
