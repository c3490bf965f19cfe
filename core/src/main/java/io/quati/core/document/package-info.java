/** Documents that users write, as a tree of plain values; their shapes, and what is wrong with them. */
@NullMarked
package io.quati.core.document;

import org.jspecify.annotations.NullMarked;
