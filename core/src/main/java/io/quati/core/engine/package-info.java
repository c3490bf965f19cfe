/** The single-writer loop that every mode shares. */
@NullMarked
package io.quati.core.engine;

import org.jspecify.annotations.NullMarked;
