/** Prices of the Brazilian exchange B3, from brapi.dev. */
@NullMarked
package io.quati.adapters.brapi;

import org.jspecify.annotations.NullMarked;
