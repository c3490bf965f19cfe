/** Files of candles and trades as people have them: read in many layouts, told apart by content, and written. */
@NullMarked
package io.quati.adapters.candlefile;

import org.jspecify.annotations.NullMarked;
