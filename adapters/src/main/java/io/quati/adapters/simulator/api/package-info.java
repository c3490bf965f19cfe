/** What can be asked of the local exchange over REST: routes, their limits and replies. */
@NullMarked
package io.quati.adapters.simulator.api;

import org.jspecify.annotations.NullMarked;
