package io.quati.core.backtest;

import io.quati.core.calendar.TradingHours;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import java.time.Duration;

/**
 * How the simulated venue fills orders against candles.
 *
 * @param maker fee of an order that waited in the book
 * @param taker fee of an order that took from it
 * @param slippage how much worse than the candle's price a market or stop order trades; a fraction, 0.001 is 0.1 %
 * @param latency from decision to arrival at the venue; a candle that opened before the arrival fills nothing
 * @param volumeShare largest share of a candle's volume that our orders together may trade; 1 sets no limit
 * @param limitFill when a resting limit order counts as traded
 * @param intrabar what is assumed about the way that prices took inside a candle
 * @param hours when the venue trades; candles of a day and longer are not asked for the hour
 */
public record FillModel(
        FeeRate maker,
        FeeRate taker,
        double slippage,
        Duration latency,
        double volumeShare,
        LimitFill limitFill,
        Intrabar intrabar,
        TradingHours hours) {

    /** What is assumed about the way that prices took inside a candle. */
    public enum Intrabar {
        /** The worst that the candle allows. */
        CAUTIOUS,
        /**
         * What freqtrade's back-test assumes, to compare results with it. A stop that the candle opens beyond still
         * trades at its trigger if the candle comes back there; once a trailing stop has moved, targets come before it;
         * where it wakes in a later candle than it was placed, it has seen that candle's best price; a target must be
         * passed, not just reached; and a limit order beyond the market trades at its own price or the candle's extreme,
         * not at the open.
         */
        FREQTRADE
    }

    /** When a resting limit order counts as traded. */
    public enum LimitFill {
        /** The market must trade beyond the limit: we stand last in the queue. */
        TRADE_THROUGH,
        /** The market must reach the limit: we stand first in the queue. */
        TOUCH
    }

    /** A model that assumes the worst inside a candle. */
    public FillModel(
            FeeRate maker, FeeRate taker, double slippage, Duration latency, double volumeShare, LimitFill limitFill) {
        this(maker, taker, slippage, latency, volumeShare, limitFill, Intrabar.CAUTIOUS, TradingHours.ALWAYS);
    }

    public FillModel {
        if (!(slippage >= 0 && slippage < 1)) {
            throw new IllegalArgumentException("slippage must be within [0, 1), was " + slippage);
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, was " + latency);
        }
        if (!(volumeShare > 0 && volumeShare <= 1)) {
            throw new IllegalArgumentException("volumeShare must be within (0, 1], was " + volumeShare);
        }
    }

    /** Returns a model with one fee for all, no latency and no volume limit, where limits need a trade-through. */
    public static FillModel of(FeeRate fee, double slippage) {
        return new FillModel(fee, fee, slippage, Duration.ZERO, 1, LimitFill.TRADE_THROUGH);
    }

    /**
     * Returns where a market or stop order trades.
     *
     * @param ticks where the candle trades; slippage makes it worse, rounded to the grid against us
     */
    public Price worsened(long ticks, Side side) {
        long at = ticks;
        if (slippage > 0) {
            double worse = ticks * (1 + side.sign() * slippage);
            at = (long) (side == Side.BUY ? Math.ceil(worse) : Math.floor(worse));
        }
        return new Price(Math.max(1, at));
    }

    /** Returns the same model of a venue that keeps {@code other} hours. */
    public FillModel during(TradingHours other) {
        return new FillModel(maker, taker, slippage, latency, volumeShare, limitFill, intrabar, other);
    }

    /** Returns whether fills are limited by the candle's volume. */
    boolean limitsVolume() {
        return volumeShare < 1;
    }
}
