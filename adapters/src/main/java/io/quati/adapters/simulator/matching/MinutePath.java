package io.quati.adapters.simulator.matching;

/**
 * How the price gets through one candle: from the open to the extreme against its direction, to the other extreme and
 * to the close, in sixty equal steps. Prices in ticks.
 */
record MinutePath(long open, long high, long low, long close, long lots) {

    private static final int LAST = 59;
    private static final int FIRST_TURN = 15;
    private static final int SECOND_TURN = 42;

    /** Returns the price at a step from 0, the open, to 59, the close. */
    long price(int step) {
        boolean rising = close >= open;
        long first = rising ? low : high;
        long second = rising ? high : low;
        if (step <= FIRST_TURN) {
            return between(open, first, step, FIRST_TURN);
        }
        return step <= SECOND_TURN
                ? between(first, second, step - FIRST_TURN, SECOND_TURN - FIRST_TURN)
                : between(second, close, step - SECOND_TURN, LAST - SECOND_TURN);
    }

    private static long between(long from, long to, int step, int steps) {
        return from + Math.round((double) (to - from) * step / steps);
    }

    /** Returns the lots traded in a step; all steps together have all lots. */
    long volume(int step) {
        return lots * (step + 1) / (LAST + 1) - lots * step / (LAST + 1);
    }
}
