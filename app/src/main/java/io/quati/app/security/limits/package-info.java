/** How much of the server anybody may have. */
@NullMarked
package io.quati.app.security.limits;

import org.jspecify.annotations.NullMarked;
