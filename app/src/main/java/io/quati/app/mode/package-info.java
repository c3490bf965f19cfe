/** Whose money is traded, and what would have to be so before it could be somebody's. */
@NullMarked
package io.quati.app.mode;

import org.jspecify.annotations.NullMarked;
