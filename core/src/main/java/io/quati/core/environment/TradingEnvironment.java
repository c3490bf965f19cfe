package io.quati.core.environment;

import io.quati.core.domain.BarSeries;

/**
 * A market that an agent trades in, step by step: it sees the bar that has closed, chooses, and gets what the choice earned
 * until the next close. All in or all out, long only, in {@code double}; for learning, not for accounting. For one thread.
 */
public final class TradingEnvironment {

    /** How many numbers an observation has: those of {@link MarketFeatures} and whether we hold (1) or not (0). */
    public static final int FEATURES = MarketFeatures.COUNT + 1;

    /** What an agent may do at the close of a bar. */
    public enum Action {
        HOLD,
        /** Buy for all cash at the next open; nothing if we hold already. */
        BUY,
        /** Sell everything at the next open; nothing if there is nothing. */
        SELL
    }

    private final MarketFeatures features;
    private final BarSeries candles;
    private final double kept;
    private final double cost;
    private int bar;
    private double cash;
    private double units;
    private double equity;

    /**
     * @param fee of each side, as a fraction of the order's value
     */
    public TradingEnvironment(MarketFeatures features, double fee) {
        if (!(fee >= 0 && fee < 1)) {
            throw new IllegalArgumentException("fee must be within [0, 1), was " + fee);
        }
        this.features = features;
        this.candles = features.candles();
        this.kept = 1 - fee;
        this.cost = 1 + fee;
        reset(MarketFeatures.FIRST);
    }

    /**
     * Begins an episode with 1 of cash at the close of {@code bar}.
     *
     * @throws IllegalArgumentException if not all features are known at that bar, or no bar follows it
     */
    public void reset(int bar) {
        if (bar < MarketFeatures.FIRST || bar >= candles.size() - 1) {
            throw new IllegalArgumentException(
                    "bar must be within [" + MarketFeatures.FIRST + ", " + (candles.size() - 2) + "], was " + bar);
        }
        this.bar = bar;
        cash = 1;
        units = 0;
        equity = 1;
    }

    /**
     * Does {@code action}, goes to the next close and returns the reward: the share of equity that was won.
     *
     * @param observation takes what is seen then, {@link #FEATURES} numbers
     * @throws IllegalStateException if the episode {@link #isOver}
     */
    public double step(Action action, double[] observation) {
        if (isOver()) {
            throw new IllegalStateException("episode must not be over, ended at bar " + bar);
        }
        bar++;
        double open = candles.open(bar);
        if (action == Action.BUY && units == 0) {
            units = cash / (open * cost);
            cash = 0;
        } else if (action == Action.SELL && units > 0) {
            cash = units * open * kept;
            units = 0;
        }
        double now = cash + units * candles.close(bar);
        double reward = now / equity - 1;
        equity = now;
        observe(observation);
        return reward;
    }

    /** Writes what is seen at the close of this bar, {@link #FEATURES} numbers. */
    public void observe(double[] observation) {
        features.copy(bar, observation);
        observation[MarketFeatures.COUNT] = units > 0 ? 1 : 0;
    }

    /** Returns whether there is no next bar. */
    public boolean isOver() {
        return bar == candles.size() - 1;
    }

    /** Returns cash and units at this close, 1 being the beginning. */
    public double equity() {
        return equity;
    }

    /** Returns the bar whose close we are at. */
    public int bar() {
        return bar;
    }
}
