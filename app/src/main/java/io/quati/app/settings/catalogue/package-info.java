/** Every setting that there is: its place, its kind, its default, its other names. */
@NullMarked
package io.quati.app.settings.catalogue;

import org.jspecify.annotations.NullMarked;
