package io.quati.core.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A price that is no whole number of ticks.
 *
 * @param line where it stands in its source
 * @param tick the grid asked for
 */
public record OffGridPrice(int line, Instant time, double price, BigDecimal tick) {}
