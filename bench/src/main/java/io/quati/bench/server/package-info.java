/** A whole server under load, as a process of its own. */
@NullMarked
package io.quati.bench.server;

import org.jspecify.annotations.NullMarked;
