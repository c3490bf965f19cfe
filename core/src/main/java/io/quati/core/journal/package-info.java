/** The ordered truth: how records are chained so that a torn tail is cut and tampering is named. */
@NullMarked
package io.quati.core.journal;

import org.jspecify.annotations.NullMarked;
