package io.quati.app.report;

import io.quati.core.backtest.BacktestResult;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.performance.Fill;
import io.quati.core.performance.OpenLots;
import io.quati.core.performance.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position and what became of it.
 *
 * @param side a buy for a long position, a sale for a short one
 * @param exit the fill that closed it; null while the lots are still open
 * @param profit after the fees paid so far; of an open trade at the last close
 * @param fees share of the fees of both fills
 */
public record Trade(Side side, Fill entry, @Nullable Fill exit, long lots, Money profit, Money fees) {

    /** Returns the closed trades of a run in the order of their exits, then the open ones. */
    static List<Trade> of(BacktestResult result, BarSeries candles) {
        Instrument instrument = candles.instrument();
        List<Trade> trades = new ArrayList<>();
        for (RoundTrip trip : result.trips()) {
            trades.add(new Trade(trip.side(), trip.entry(), trip.exit(), trip.lots(), trip.profit(), trip.fees()));
        }
        Price last = instrument.nearestPrice(candles.close(candles.size() - 1));
        for (OpenLots open : OpenLots.of(result.fills(), instrument)) {
            Money profit = open.profitAt(last, instrument);
            trades.add(new Trade(open.side(), open.entry(), null, open.lots(), profit, open.fees()));
        }
        return trades;
    }
}
