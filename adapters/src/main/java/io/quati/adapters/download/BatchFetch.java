package io.quati.adapters.download;

import io.quati.adapters.wire.Parallel;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a market for many things at once, each on a virtual thread of its own, and tells of each what came of it. */
public final class BatchFetch {

    private BatchFetch() {}

    /** Which candles are wanted; see {@link MarketData#history}. */
    public record Candles(Instrument instrument, Interval interval, Instant from, Instant to) {}

    /**
     * Returns the last prices of each instrument, in the order of the question. They are asked for together, and one by one
     * only where that fails, as one unknown symbol is enough for.
     */
    public static Map<Instrument, Fetched<Ticker>> tickers(MarketData market, Collection<Instrument> instruments) {
        List<Instrument> distinct = instruments.stream().distinct().toList();
        List<Fetched<Ticker>> answers = together(market, distinct);
        Map<Instrument, Fetched<Ticker>> fetched = new LinkedHashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            fetched.put(distinct.get(i), answers.get(i));
        }
        return fetched;
    }

    private static List<Fetched<Ticker>> together(MarketData market, List<Instrument> instruments) {
        try {
            return market.tickers(instruments).stream()
                    .<Fetched<Ticker>>map(Fetched.Got::new)
                    .toList();
        } catch (ExchangeException e) {
            if (e.kind() == Kind.LIMITED || instruments.size() == 1) {
                return instruments.stream()
                        .<Fetched<Ticker>>map(_ -> new Fetched.Failed<>(e))
                        .toList();
            }
        }
        return Parallel.map(
                instruments,
                one -> Fetched.of(() -> market.tickers(List.of(one)).getFirst()));
    }

    /** Returns the candles of each question, in the order of the questions. */
    public static List<Fetched<BarSeries>> candles(MarketData market, List<Candles> questions) {
        return Parallel.map(
                questions,
                one -> Fetched.of(() -> market.history(one.instrument(), one.interval(), one.from(), one.to())));
    }
}
