/** A real browser for tests. */
@NullMarked
package io.quati.app.browser;

import org.jspecify.annotations.NullMarked;
