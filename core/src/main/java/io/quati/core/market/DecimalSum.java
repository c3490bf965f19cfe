package io.quati.core.market;

import java.math.BigDecimal;

/**
 * The sum of non-negative numbers as the decimals that people and exchanges write them as: 0.1 + 0.2 is 0.3.
 *
 * <p>Each number stands for the shortest decimal that reads back as it, sums are exact, and only {@link #value}
 * rounds. Where all sums have at most 15 significant digits, the order and the grouping make no difference. Numbers
 * with up to eight decimals, as exchanges publish them, are added as whole {@code long}s.
 */
final class DecimalSum {

    private static final int DECIMALS = 8;
    private static final double SCALE = 1e8;
    private static final double MOST_UNITS = 1e15;
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final long ROOM = 1L << 62;

    private long units;
    private BigDecimal rest = BigDecimal.ZERO;

    void add(double value) {
        double scaled = Math.rint(value * SCALE);
        if (scaled < MOST_UNITS && scaled / SCALE == value && units < ROOM) {
            units += (long) scaled;
        } else {
            rest = rest.add(BigDecimal.valueOf(value)); // by way of the shortest text, not of the binary value
        }
    }

    double value() {
        if (rest.signum() == 0 && units < EXACT_IN_DOUBLE) {
            return units / SCALE;
        }
        return rest.add(BigDecimal.valueOf(units, DECIMALS)).doubleValue();
    }
}
