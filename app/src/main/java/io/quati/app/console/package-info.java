/** The terminal: languages, colours, tables and JSON, for whatever the command line has to say. */
@NullMarked
package io.quati.app.console;

import org.jspecify.annotations.NullMarked;
