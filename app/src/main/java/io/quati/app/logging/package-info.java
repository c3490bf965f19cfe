/** The log: what a line holds, what it never holds, and where it goes. */
@NullMarked
package io.quati.app.logging;

import org.jspecify.annotations.NullMarked;
