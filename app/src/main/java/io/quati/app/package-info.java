/** The edge: command line, server and wiring. Spring lives only here. */
@NullMarked
package io.quati.app;

import org.jspecify.annotations.NullMarked;
