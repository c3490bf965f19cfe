/** When venues trade: their days, hours and auctions, computed from rules. */
@NullMarked
package io.quati.core.calendar;

import org.jspecify.annotations.NullMarked;
