/** Bots that trade at an exchange: the same engine, with a desk instead of the simulated venue. */
@NullMarked
package io.quati.app.live;

import org.jspecify.annotations.NullMarked;
