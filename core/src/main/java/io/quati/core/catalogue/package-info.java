/** How things that users pick by name describe themselves: parameters with ranges, and help with typing errors. */
@NullMarked
package io.quati.core.catalogue;

import org.jspecify.annotations.NullMarked;
