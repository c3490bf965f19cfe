/** What Binance's spot and futures markets have in common. */
@NullMarked
package io.quati.adapters.binance.market;

import org.jspecify.annotations.NullMarked;
