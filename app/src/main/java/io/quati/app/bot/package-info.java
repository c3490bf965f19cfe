/** Bots in shadow mode: one thread and one journal each, seen from outside through snapshots. */
@NullMarked
package io.quati.app.bot;

import org.jspecify.annotations.NullMarked;
