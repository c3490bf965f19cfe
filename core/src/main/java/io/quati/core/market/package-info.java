/** Candles before anybody trades on them: intervals, raw rows, their defects, their grid, coarser candles. Pure. */
@NullMarked
package io.quati.core.market;

import org.jspecify.annotations.NullMarked;
