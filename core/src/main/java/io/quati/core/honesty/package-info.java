/** Tools that doubt results: whether a strategy knew the future, and why two runs came to different ends. */
@NullMarked
package io.quati.core.honesty;

import org.jspecify.annotations.NullMarked;
