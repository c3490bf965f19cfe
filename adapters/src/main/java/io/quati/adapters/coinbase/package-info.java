/** Coinbase Advanced Trade. */
@NullMarked
package io.quati.adapters.coinbase;

import org.jspecify.annotations.NullMarked;
