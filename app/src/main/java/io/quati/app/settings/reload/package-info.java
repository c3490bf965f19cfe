/** Settings that change while Quati runs: wholly or not at all. */
@NullMarked
package io.quati.app.settings.reload;

import org.jspecify.annotations.NullMarked;
