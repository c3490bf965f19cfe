package io.quati.app.cli;

import io.quati.core.backtest.BacktestResult;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.performance.Fill;
import io.quati.core.performance.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase and what became of it.
 *
 * @param exit the sale; null while the lots are still held
 * @param profit after the fees paid so far; of an open trade at the last close
 * @param fees share of the fees of both fills
 */
record Trade(Fill entry, @Nullable Fill exit, long lots, Money profit, Money fees) {

    /** Returns the closed trades of a run in the order of their exits, then the open ones. */
    static List<Trade> of(BacktestResult result, BarSeries candles) {
        List<Trade> trades = new ArrayList<>();
        long sold = 0;
        for (RoundTrip trip : result.trips()) {
            Money fees = feeShare(trip.entry(), trip.lots()).plus(feeShare(trip.exit(), trip.lots()));
            trades.add(new Trade(trip.entry(), trip.exit(), trip.lots(), trip.profit(), fees));
            sold += trip.lots();
        }
        for (Fill fill : result.fills()) {
            if (fill.report().side() == Side.BUY) {
                long lots = fill.report().quantity().lots();
                long held = Math.max(0, lots - sold);
                sold -= lots - held;
                if (held > 0) {
                    trades.add(open(fill, held, candles));
                }
            }
        }
        return trades;
    }

    private static Trade open(Fill entry, long lots, BarSeries candles) {
        Instrument instrument = candles.instrument();
        Price last = instrument.nearestPrice(candles.close(candles.size() - 1));
        Money fees = feeShare(entry, lots);
        Money value = instrument.notional(last, lots);
        Money paid = instrument.notional(entry.report().price(), lots).plus(fees);
        return new Trade(entry, null, lots, value.minus(paid), fees);
    }

    private static Money feeShare(Fill fill, long lots) {
        return fill.report().fee().times(lots, fill.report().quantity().lots());
    }
}
