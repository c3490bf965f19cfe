/** Sweeps on this machine: threads, checkpoints, rankings and heat maps. */
@NullMarked
package io.quati.app.sweep;

import org.jspecify.annotations.NullMarked;
