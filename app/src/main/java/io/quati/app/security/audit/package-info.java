/** Who changed what, in a chain in which nothing can be altered unnoticed. */
@NullMarked
package io.quati.app.security.audit;

import org.jspecify.annotations.NullMarked;
