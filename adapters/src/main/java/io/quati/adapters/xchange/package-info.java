/** Exchanges for which there is no adapter of our own, through the XChange library. */
@NullMarked
package io.quati.adapters.xchange;

import org.jspecify.annotations.NullMarked;
