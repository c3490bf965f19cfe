/** The market as the server sees it: the feed, its pace, candles and indicators over HTTP. */
@NullMarked
package io.quati.app.market;

import org.jspecify.annotations.NullMarked;
