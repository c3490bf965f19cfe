/** Technical indicators: each one class that streams bar by bar, and one catalogue that describes them all. */
@NullMarked
package io.quati.core.indicator;

import org.jspecify.annotations.NullMarked;
