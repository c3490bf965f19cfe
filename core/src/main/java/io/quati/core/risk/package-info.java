/** The last door before a venue: limits on concrete orders, and the kill switch. */
@NullMarked
package io.quati.core.risk;

import org.jspecify.annotations.NullMarked;
