/** Binance's USDⓈ-margined futures. */
@NullMarked
package io.quati.adapters.binance.futures;

import org.jspecify.annotations.NullMarked;
