/** The numbers that a strategy may look at. */
@NullMarked
package io.quati.core.feature;

import org.jspecify.annotations.NullMarked;
