package io.quati.app.market;

import io.quati.app.web.Parameters;
import io.quati.app.web.RequestRejectedException;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.Interval;
import io.quati.core.market.Resampler;
import io.quati.core.market.Symbols;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Candles of the live market at the intervals that clients may ask for; the last one may still change. */
@Component
final class CandleView {

    private static final List<Interval> OFFERED =
            List.of(Interval.MINUTE_1, Interval.MINUTE_5, Interval.HOUR_1, Interval.DAY_1);

    private final LiveMarket market;

    CandleView(LiveMarket market) {
        this.market = market;
    }

    /** Returns the symbol in its usual form; rejects one that is not traded here. */
    String requireSymbol(String text) {
        String known = market.symbol();
        if (!isSymbol(text)) {
            throw RequestRejectedException.unknownSymbol(text, List.of(known));
        }
        return known;
    }

    /** Returns whether this is the symbol that is traded here, however it is written. */
    boolean isSymbol(String text) {
        return Symbols.parse(text).equals(Symbols.parse(market.symbol()));
    }

    /**
     * Returns the interval called {@code text}, or the usual one if that is empty: an hour, or where this market's
     * candles do not add up to one, their own interval. Rejects an interval that they do not add up to.
     */
    Interval requireInterval(String text) {
        List<Interval> possible = possible();
        if (text.isEmpty() && !possible.isEmpty()) {
            return possible.contains(Interval.HOUR_1) ? Interval.HOUR_1 : possible.getFirst();
        }
        List<String> names = possible.stream().map(Interval::text).toList();
        return Interval.parse(Parameters.choice("interval", text, names));
    }

    /** Shortest first, and the market's own is one of them. */
    private List<Interval> possible() {
        long own = market.interval().toMillis();
        return Arrays.stream(Interval.values())
                .filter(interval ->
                        interval.millis() == own || (OFFERED.contains(interval) && interval.millis() % own == 0))
                .toList();
    }

    /** Returns the last {@code limit} candles, or as many as there are; 503 while nothing is known of the market. */
    BarSeries last(Interval interval, int limit) {
        int each = (int) (interval.millis() / market.interval().toMillis());
        BarSeries fine = market.recent((limit + 1) * each)
                .filter(known -> !known.isEmpty())
                .orElseThrow(CandleView::away);
        BarSeries coarse = each == 1 ? fine : Resampler.resample(fine, interval, Resampler.Partial.KEEP);
        return coarse.slice(Math.max(0, coarse.size() - limit), coarse.size());
    }

    /** Returns that nothing is known of the market yet. */
    static RequestRejectedException away() {
        return RequestRejectedException.of(HttpStatus.SERVICE_UNAVAILABLE, "market-away");
    }
}
