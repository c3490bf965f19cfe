/** The command line: one class per command. No Spring on this path, so that it starts fast. */
@NullMarked
package io.quati.app.cli;

import org.jspecify.annotations.NullMarked;
