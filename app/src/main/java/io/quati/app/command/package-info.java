/** Commands that come from outside: who may give which, that each runs once, and what is answered. */
@NullMarked
package io.quati.app.command;

import org.jspecify.annotations.NullMarked;
