/** What we hold, what we asked for and what it cost, derived only from orders and reports. */
@NullMarked
package io.quati.core.portfolio;

import org.jspecify.annotations.NullMarked;
