/** The command line: one class per verb. */
@NullMarked
package io.quati.app.cli;

import org.jspecify.annotations.NullMarked;
