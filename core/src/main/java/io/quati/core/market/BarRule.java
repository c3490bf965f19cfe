package io.quati.core.market;

/** When a bar made of trades ends. */
public sealed interface BarRule {

    /** At the end of an interval, as exchanges make candles. Intervals without a trade have no bar. */
    record OfTime(Interval interval) implements BarRule {}

    /** After this many trades. */
    record OfTrades(long count) implements BarRule {
        public OfTrades {
            requirePositive("count", (double) count);
        }
    }

    /** Once this much was traded, in base units. */
    record OfVolume(double units) implements BarRule {
        public OfVolume {
            requirePositive("units", units);
        }
    }

    /** Once this much was paid, in quote currency. */
    record OfValue(double amount) implements BarRule {
        public OfValue {
            requirePositive("amount", amount);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
    }
}
