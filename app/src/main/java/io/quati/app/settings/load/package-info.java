/** Files, variables and the command line, read and checked into one set of settings. */
@NullMarked
package io.quati.app.settings.load;

import org.jspecify.annotations.NullMarked;
