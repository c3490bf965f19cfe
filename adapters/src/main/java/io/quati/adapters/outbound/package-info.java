/** The one way out to addresses that a user, a settings file or content has named. */
@NullMarked
package io.quati.adapters.outbound;

import org.jspecify.annotations.NullMarked;
