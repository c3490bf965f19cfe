/** Markets as games: a step for every bar, for whatever learns by trying. */
@NullMarked
package io.quati.core.environment;

import org.jspecify.annotations.NullMarked;
