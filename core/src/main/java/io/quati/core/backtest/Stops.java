package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.OrderType.TrailingStop;
import io.quati.core.domain.Price;

/** Where stops trigger. */
final class Stops {

    private Stops() {}

    /** Returns the price against us at which the order triggers now; NaN if it has none. */
    static double trigger(PendingOrder pending) {
        return switch (pending.order().type()) {
            case OrderType.Stop(Price trigger) -> pending.order().instrument().toDouble(trigger);
            case OrderType.StopLimit stop -> pending.order().instrument().toDouble(stop.trigger());
            case TrailingStop trailing -> behind(pending, trailing, pending.best());
            case OrderType.Market _, OrderType.Limit _, OrderType.TakeProfit _ -> Double.NaN;
        };
    }

    private static double behind(PendingOrder pending, TrailingStop trailing, double price) {
        return price * (pending.isBuy() ? 1 + trailing.distance() : 1 - trailing.distance());
    }

    /** Returns whether the candle trades at the trigger or beyond it against us. */
    static boolean isReached(PendingOrder pending, double trigger, Bar bar) {
        return pending.isBuy() ? bar.high() >= trigger : bar.low() <= trigger;
    }

    /**
     * Lets a trailing stop follow the candle's best price. Returns where it trades if the candle also reaches the
     * tightened stop, otherwise NaN. In its first candle it trades no better than just behind where it began, as
     * nobody can tell how far the market went our way before it turned.
     */
    static double follow(PendingOrder pending, TrailingStop trailing, Bar bar) {
        boolean buying = pending.isBuy();
        double best = buying ? bar.low() : bar.high();
        double start = pending.best();
        boolean first = Double.isNaN(start);
        if (first) {
            Price activation = trailing.activation();
            double wakes = activation == null ? bar.open() : bar.instrument().toDouble(activation);
            if (buying ? best > wakes : best < wakes) {
                return Double.NaN;
            }
            start = buying ? Math.min(wakes, bar.open()) : Math.max(wakes, bar.open());
        }
        pending.follow(best);
        double tightened = behind(pending, trailing, pending.best());
        if (!isReached(pending, tightened, bar)) {
            return Double.NaN;
        }
        if (!first) {
            return tightened;
        }
        double worst = behind(pending, trailing, start);
        return buying ? Math.min(bar.high(), worst) : Math.max(bar.low(), worst);
    }
}
