/** Archives of everything that outlives the server, and back. */
@NullMarked
package io.quati.app.backup;

import org.jspecify.annotations.NullMarked;
