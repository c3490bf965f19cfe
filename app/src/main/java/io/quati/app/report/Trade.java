package io.quati.app.report;

import io.quati.core.backtest.PortfolioResult.Part;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.performance.Fill;
import io.quati.core.performance.OpenLots;
import io.quati.core.performance.RoundTrip;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position and what became of it.
 *
 * @param candles of what was traded
 * @param side a buy for a long position, a sale for a short one
 * @param exit the fill that closed it; null while the lots are still open
 * @param profit after the fees paid so far, without funding; of an open trade at the last close
 * @param fees share of the fees of both fills
 */
public record Trade(
        BarSeries candles, Side side, Fill entry, @Nullable Fill exit, long lots, Money profit, Money fees) {

    /** Returns the closed trades of a run in the order of their exits, then the open ones. */
    static List<Trade> of(List<Part> parts) {
        List<Trade> closed = new ArrayList<>();
        List<Trade> open = new ArrayList<>();
        for (Part part : parts) {
            BarSeries candles = part.candles();
            Instrument instrument = candles.instrument();
            for (RoundTrip trip : part.trips()) {
                closed.add(new Trade(
                        candles, trip.side(), trip.entry(), trip.exit(), trip.lots(), trip.profit(), trip.fees()));
            }
            Price last = instrument.nearestPrice(candles.close(candles.size() - 1));
            for (OpenLots left : OpenLots.of(part.fills(), instrument)) {
                Money profit = left.profitAt(last, instrument);
                open.add(new Trade(candles, left.side(), left.entry(), null, left.lots(), profit, left.fees()));
            }
        }
        closed.sort(Comparator.comparing(Trade::end));
        closed.addAll(open);
        return closed;
    }

    private Instant end() {
        return exit == null ? Instant.MAX : exit.report().knownAt();
    }

    public Instrument instrument() {
        return candles.instrument();
    }

    /** Returns when the bar opened in which {@code fill}, one of this trade, happened. */
    public Instant timeOf(Fill fill) {
        return Instant.ofEpochMilli(candles.openTime(fill.bar()));
    }

    /** Returns the price of {@code fill}, one of this trade. */
    public BigDecimal priceOf(Fill fill) {
        return instrument().toBigDecimal(fill.report().price());
    }

    /** Returns how much was traded, in base units. */
    BigDecimal quantity() {
        return instrument().lotSize().multiply(BigDecimal.valueOf(lots));
    }
}
