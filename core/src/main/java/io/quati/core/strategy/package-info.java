/** What to want: one class per strategy, and the catalogue that names them. */
@NullMarked
package io.quati.core.strategy;

import org.jspecify.annotations.NullMarked;
