/** The ordered truth: everything that went into the engine and came out, and how to live it again. */
@NullMarked
package io.quati.core.journal;

import org.jspecify.annotations.NullMarked;
