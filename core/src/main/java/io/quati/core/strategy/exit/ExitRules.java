package io.quati.core.strategy.exit;

import java.time.Duration;
import java.util.List;

/**
 * When to leave a position, long or short. All distances are fractions of a price: 0.01 is 1 %.
 *
 * @param stopLoss loss, as a fraction of the entry price, at which to leave; 0 for none
 * @param targets gains at which to leave, by the time the position has been held, earliest first; may be empty
 * @param trails stops that follow the best price; may be empty, and several may run at once
 * @param maxBars how many bars may close on the position before it is left at the market; 0 for no limit
 */
public record ExitRules(double stopLoss, List<Target> targets, List<Trail> trails, int maxBars) {

    /** Leaves nothing by itself. */
    public static final ExitRules NONE = new ExitRules(0, List.of(), List.of(), 0);

    /**
     * A gain at which to leave, from a moment on until the next target takes over.
     *
     * @param after how long the position has been held
     * @param gain fraction of the entry price; negative accepts a loss, and -1 leaves a long position at any price
     */
    public record Target(Duration after, double gain) {

        public Target {
            if (after.isNegative()) {
                throw new IllegalArgumentException("after must not be negative, was " + after);
            }
            if (!(gain >= -1 && gain < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("gain must be at least -1 and finite, was " + gain);
            }
        }
    }

    /**
     * A stop that follows the best price and never goes back.
     *
     * @param distance how far behind the best price it stays, as a fraction of that price
     * @param activation gain, as a fraction of the entry price, from which on it follows; 0 from the entry on
     */
    public record Trail(double distance, double activation) {

        public Trail {
            if (!(distance > 0 && distance < 1)) {
                throw new IllegalArgumentException("distance must be within (0, 1), was " + distance);
            }
            if (!(activation >= 0 && activation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("activation must not be negative, was " + activation);
            }
        }
    }

    public ExitRules {
        if (!(stopLoss >= 0 && stopLoss < 1)) {
            throw new IllegalArgumentException("stopLoss must be within [0, 1), was " + stopLoss);
        }
        if (maxBars < 0) {
            throw new IllegalArgumentException("maxBars must not be negative, was " + maxBars);
        }
        targets = List.copyOf(targets);
        trails = List.copyOf(trails);
        for (int i = 1; i < targets.size(); i++) {
            Duration before = targets.get(i - 1).after();
            if (targets.get(i).after().compareTo(before) <= 0) {
                throw new IllegalArgumentException(
                        "targets must be in order of time, " + targets.get(i).after() + " came after " + before);
            }
        }
    }
}
