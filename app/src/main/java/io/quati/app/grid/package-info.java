/** What a grid bot is doing, over HTTP. */
@NullMarked
package io.quati.app.grid;

import org.jspecify.annotations.NullMarked;
