/** Many prices and candles asked for at once, and the catalogue filled with what an exchange has. */
@NullMarked
package io.quati.adapters.download;

import org.jspecify.annotations.NullMarked;
