/** The words everything else speaks in. Imports nobody. */
@NullMarked
package io.quati.core.domain;

import org.jspecify.annotations.NullMarked;
