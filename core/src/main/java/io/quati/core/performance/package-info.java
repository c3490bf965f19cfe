/** How well a run did: figures from its equity and its closed positions. */
@NullMarked
package io.quati.core.performance;

import org.jspecify.annotations.NullMarked;
