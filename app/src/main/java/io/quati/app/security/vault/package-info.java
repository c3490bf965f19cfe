/** Secrets at rest. */
@NullMarked
package io.quati.app.security.vault;

import org.jspecify.annotations.NullMarked;
