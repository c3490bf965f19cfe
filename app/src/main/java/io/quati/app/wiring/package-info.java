/** Puts the parts of the server together and starts them; nobody depends on this but the command line. */
@NullMarked
package io.quati.app.wiring;

import org.jspecify.annotations.NullMarked;
