/** What is traded: bots at work, their orders, and the trades of the past, over HTTP. */
@NullMarked
package io.quati.app.trading;

import org.jspecify.annotations.NullMarked;
