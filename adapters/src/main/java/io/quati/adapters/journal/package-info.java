/** The journal on disk: segment files with one writer and any number of readers. */
@NullMarked
package io.quati.adapters.journal;

import org.jspecify.annotations.NullMarked;
