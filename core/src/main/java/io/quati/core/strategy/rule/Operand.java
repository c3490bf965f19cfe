package io.quati.core.strategy.rule;

import java.util.List;

/** A number that is known when a bar has closed, or NaN while it is not. Nothing can name a bar to come. */
public sealed interface Operand {

    /** A number of the candle {@code barsAgo} bars before this one. */
    record OfCandle(Column column, int barsAgo) implements Operand {

        public OfCandle {
            requirePast(barsAgo);
        }
    }

    /**
     * What an indicator gave {@code barsAgo} bars before this one.
     *
     * @param indicator name of an indicator of the same rules
     * @param output position among its outputs, from 0
     */
    record OfIndicator(String indicator, int output, int barsAgo) implements Operand {

        public OfIndicator {
            requirePast(barsAgo);
        }
    }

    /** The same number at every bar. */
    record Constant(Setting value) implements Operand {}

    /** How many bars have closed since the position was opened, its first included; NaN without a position. */
    record BarsHeld() implements Operand {}

    /** A calculation, from left to right. A division by zero gives NaN. */
    record Calculation(Arithmetic arithmetic, List<Operand> operands) implements Operand {

        public Calculation {
            operands = List.copyOf(operands);
            if (operands.size() < 2) {
                throw new IllegalArgumentException("operands must be at least 2, was " + operands.size());
            }
        }
    }

    private static void requirePast(int barsAgo) {
        if (barsAgo < 0) {
            throw new IllegalArgumentException("barsAgo must not look ahead, was " + barsAgo);
        }
    }
}
