/** The one form of what is done again and again. */
@NullMarked
package io.quati.app.loop;

import org.jspecify.annotations.NullMarked;
