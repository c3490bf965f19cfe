/** Binance Spot. */
@NullMarked
package io.quati.adapters.binance.spot;

import org.jspecify.annotations.NullMarked;
