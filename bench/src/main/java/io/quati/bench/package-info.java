/** Honest measurements: our work and that of rivals, the same task in the same run. */
@NullMarked
package io.quati.bench;

import org.jspecify.annotations.NullMarked;
