/** Where bars come from inside the machine. */
@NullMarked
package io.quati.core.market;

import org.jspecify.annotations.NullMarked;
