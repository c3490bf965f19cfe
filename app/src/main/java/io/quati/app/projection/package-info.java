/** Orders and trades in tables, read from the bots' journals. */
@NullMarked
package io.quati.app.projection;

import org.jspecify.annotations.NullMarked;
