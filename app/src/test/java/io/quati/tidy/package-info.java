/** The checks of the house rules that no compiler makes. */
@NullMarked
package io.quati.tidy;

import org.jspecify.annotations.NullMarked;
