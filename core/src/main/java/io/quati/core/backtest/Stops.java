package io.quati.core.backtest;

import io.quati.core.backtest.FillModel.Intrabar;
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
            case TrailingStop trailing -> Trailing.behind(pending, trailing, pending.best());
            case OrderType.Market _, OrderType.Limit _, OrderType.TakeProfit _ -> Double.NaN;
        };
    }

    /** Returns whether the candle trades at the trigger or beyond it against us. */
    static boolean isReached(PendingOrder pending, double trigger, Bar bar) {
        return pending.isBuy() ? bar.high() >= trigger : bar.low() <= trigger;
    }

    /** Returns where a stop that the candle reaches trades. */
    static double fillPrice(PendingOrder pending, Bar bar, Intrabar rules) {
        double trigger = trigger(pending);
        double open = bar.open();
        return switch (rules) {
            case CAUTIOUS -> pending.isBuy() ? Math.max(open, trigger) : Math.min(open, trigger);
            case FREQTRADE -> (pending.isBuy() ? trigger < bar.low() : trigger > bar.high()) ? open : trigger;
        };
    }
}
